import { type Command } from 'commander';

/** Adds one command to the program. */
export type RegisterCommand = (program: Command) => void;

/** Every command by its name, loaded when it is asked for. */
export const commandLoaders: Readonly<Record<string, () => Promise<RegisterCommand>>> = {
  assess: async () => (await import('./assess.command.js')).registerAssessCommand,
  entitlement: async () => (await import('./entitlement.command.js')).registerEntitlementCommand,
  demo: async () => (await import('./demo.command.js')).registerDemoCommand,
  simulate: async () => (await import('./simulate.command.js')).registerSimulateCommand,
  cases: async () => (await import('./cases.command.js')).registerCasesCommand,
  'case-folder': async () => (await import('./case-folder.command.js')).registerCaseFolderCommand,
  history: async () => (await import('./history.command.js')).registerHistoryCommand,
  'import-cases': async () => (await import('./import-cases.command.js')).registerImportCasesCommand,
  'taper-steps': async () => (await import('./taper-steps.command.js')).registerTaperStepsCommand,
  verify: async () => (await import('./verify.command.js')).registerVerifyCommand,
  store: async () => (await import('./store.command.js')).registerStoreCommand,
  backup: async () => (await import('./backup.command.js')).registerBackupCommand,
  accounts: async () => (await import('./accounts.command.js')).registerAccountsCommand,
  keys: async () => (await import('./keys.command.js')).registerKeysCommand,
  projections: async () => (await import('./projections.command.js')).registerProjectionsCommand,
};
