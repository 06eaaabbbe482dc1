/** A kind of runs over the cases of a county. */
export interface RunKind {
  /** As its first event names it. */
  readonly process: string;
  /** Of its routes, beneath the county. */
  readonly path: string;
  /** How a run that stands still is taken up again. */
  readonly goOn: string;
}

export const runKinds = {
  redetermination: {
    process: 'redetermine-county',
    path: 'redeterminations',
    goOn: '请用同一个 Idempotency-Key（就是这里的 runId）和同样的内容再提交一次',
  },
  taperSteps: {
    process: 'apply-taper-steps',
    path: 'taper-steps',
    goOn: '请对同一个月份再提交一次',
  },
  supplementReview: {
    process: 'review-supplements',
    path: 'supplement-reviews',
    goOn: '请对同一个审批日期再提交一次',
  },
  caseImport: {
    process: 'import-cases',
    path: 'case-imports',
    goOn: '请把同一个文件再提交一次',
  },
} as const satisfies Readonly<Record<string, RunKind>>;
