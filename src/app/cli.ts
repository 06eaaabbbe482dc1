import { Command } from 'commander';
import { commandLoaders } from './cli/command-loaders.js';
import { readSettings } from '../platform/settings/settings.js';
import { reportFailure } from './cli/report-failure.js';
import { closeOnSignal } from './close-on-signal.js';

/** The command line `dibao`. Only the command that is asked for is loaded: `assess` waits for no server. */
const program = new Command('dibao')
  .description('最低生活保障业务记录：受理、审批、核查与重算（吉民发〔2018〕12号）')
  .showHelpAfterError()
  .exitOverride();

closeOnSignal(async () => {
  const { leaveEmbeddedServer } = await import('./stores/leave-embedded-server.js');
  await leaveEmbeddedServer(readSettings(process.env));
});

const asked = process.argv[2] ?? '';
const loaders = Object.hasOwn(commandLoaders, asked) ? [commandLoaders[asked]] : Object.values(commandLoaders);

try {
  for (const load of loaders) (await load?.())?.(program);
  await program.parseAsync();
} catch (error) {
  reportFailure(error, process.argv.includes('--json'));
}
