/** Everything that can be asked for, as `data/access/schema.cedarschema` names it. Every route declares one. */
export const actions = [
  'submitApplication',
  'recordFacts',
  'uploadEvidence',
  'recordDecision',
  'readCases',
  'revealPersonalData',
  'publishStandards',
  'correctStandards',
  'readStandards',
  'recordAffairs',
  'filePlan',
  'readAggregates',
  'verifyRecord',
  'readAccessLog',
  'readOperations',
  'operateProjections',
  'readAccounts',
  'openAccounts',
  'grantRoles',
  'proposeErasure',
  'approveErasure',
  'holdData',
  'readRetention',
  'useOwnAccount',
] as const;

export type Action = (typeof actions)[number];
