/**
 * Who may do what where, written by hand and independent of the policies that it checks.
 * Columns are roles in the order of `roleOrder`. `+` = in the role's own area and what lies below it; `=` = in the own
 * area alone; `*` = anywhere; `.` = nowhere. A sibling's or a parent's area is never within reach but for `*`.
 */
export const roleOrder = [
  'townshipOfficer',
  'townshipReviewer',
  'countyApprover',
  'correctionOfficer',
  'correctionApprover',
  'auditor',
  'disciplineInspector',
  'prefectureReporter',
  'provinceReporter',
  'evaluator',
  'systemAdministrator',
  'securityAdministrator',
  'auditAdministrator',
] as const;

export const accessTable: Readonly<Record<string, string>> = {
  //                   to tr ca co cA au di pr Pr ev sy se aA
  submitApplication: '  +  .  .  .  .  .  .  .  .  .  .  .  .',
  recordFacts: '        +  .  .  .  .  .  .  .  .  .  .  .  .',
  uploadEvidence: '     +  +  +  +  .  .  .  .  .  .  .  .  .',
  recordProcedure: '    +  .  .  .  .  .  .  .  .  .  .  .  .',
  handleObjections: '   +  .  +  .  .  .  .  .  .  .  .  .  .',
  giveTownshipOpinion: '.  +  .  .  .  .  .  .  .  .  .  .  .',
  recordCountyProcedure: '.  .  +  .  .  .  .  .  .  .  .  .  .',
  recordDecision: '     .  .  +  .  .  .  .  .  .  .  .  .  .',
  importCases: '        .  .  +  .  .  .  .  .  .  .  .  .  .',
  moveHousehold: '      .  .  +  .  .  .  .  .  .  .  .  .  .',
  referToOtherAid: '    +  .  .  .  .  .  .  .  .  .  .  .  .',
  issueLetters: '       .  .  +  .  .  .  .  .  .  .  .  .  .',
  deliverLetters: '     +  .  .  .  .  .  .  .  .  .  .  .  .',
  readCases: '          +  +  +  +  +  +  +  .  .  .  .  .  .',
  revealPersonalData: ' +  +  +  +  +  +  +  .  .  .  .  .  .',
  exportCaseFolder: '   +  .  +  .  .  +  +  .  .  .  .  .  .',
  readPublicList: '     +  .  +  .  .  .  .  .  .  .  .  .  .',
  publishStandards: '   .  .  +  .  .  .  .  .  .  .  .  .  .',
  correctStandards: '   .  .  +  .  .  .  .  .  .  .  .  .  .',
  recordAffairs: '      .  .  +  .  .  .  .  .  .  .  .  .  .',
  filePlan: '           .  .  +  .  .  .  .  =  .  .  .  .  .',
  readStandards: '      *  *  *  *  *  *  *  *  *  *  *  *  *',
  readAggregates: '     +  +  +  +  +  +  +  +  +  .  .  .  .',
  verifyRecord: '       .  .  .  .  .  +  +  .  .  .  .  .  +',
  readAccessLog: '      .  .  .  .  .  +  +  .  .  .  .  .  +',
  readOperations: '     .  .  .  .  .  .  .  .  .  .  +  .  .',
  operateProjections: ' .  .  .  .  .  .  .  .  .  .  +  .  .',
  readAccounts: '       .  .  .  .  .  .  .  .  .  .  .  +  +',
  openAccounts: '       .  .  .  .  .  .  .  .  .  .  .  +  .',
  grantRoles: '         .  .  .  .  .  .  .  .  .  .  .  +  .',
  proposeErasure: '     .  .  .  .  .  .  .  .  .  .  .  +  .',
  approveErasure: '     .  .  .  .  .  .  .  .  .  .  .  .  +',
  holdData: '           .  .  .  .  .  +  +  .  .  .  .  .  .',
  readRetention: '      .  .  .  .  .  +  +  .  .  .  .  +  +',
  useOwnAccount: '      *  *  *  *  *  *  *  *  *  *  *  *  *',
};
