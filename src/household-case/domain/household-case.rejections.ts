import { type BusinessDate } from '../../kernel/business-date.js';
import { type Month } from '../../kernel/month.js';
import { type Fault, type Rejection } from '../../kernel/rejection.js';
import { refuse } from './refuse.js';

export const applicationFaults = (faults: readonly Fault[]): Rejection =>
  refuse('household-case.application-faults', '申请材料有误，请按所列各项改正后重新提交。', { faults });

export const importFaults = (faults: readonly Fault[]): Rejection =>
  refuse('household-case.import-faults', '接续的个案有误，请按所列各项改正后重新导入。', { faults });

export const caseExists = (): Rejection => refuse('household-case.already-applied', '这份申请已经登记。');

export const caseUnknown = (): Rejection => refuse('household-case.not-found', '没有找到这个个案，请核对编号。');

export const alreadyDecided = (): Rejection =>
  refuse('household-case.already-decided', '这份申请已经审批，不能再次审批。如有错误，请走更正程序。', {
    clause: '5.4',
  });

export const decidedNotWithdrawn = (): Rejection =>
  refuse('household-case.already-decided', '这份申请已经审批，不能撤回；不再需要低保的，请办理终止。', {
    clause: '2.1',
  });

export const alreadyWithdrawn = (): Rejection =>
  refuse('household-case.already-withdrawn', '这份申请已经撤回，不能再办理；需要低保的，请重新申请。', {
    clause: '2.1',
  });

export const withdrawnInFuture = (today: BusinessDate): Rejection =>
  refuse('household-case.withdrawn-in-future', '撤回日期不能晚于今天。', {
    faults: [{ pointer: '/withdrawnOn', expected: `应不晚于 ${today}` }],
  });

export const withdrawnBeforeApplication = (appliedOn: BusinessDate): Rejection =>
  refuse('household-case.withdrawn-before-application', '撤回日期不能早于申请日期。', {
    faults: [{ pointer: '/withdrawnOn', expected: `应不早于 ${appliedOn}` }],
  });

export const appliedInFuture = (today: BusinessDate): Rejection =>
  refuse('household-case.applied-in-future', '申请日期不能晚于今天。', {
    faults: [{ pointer: '/appliedOn', expected: `应不晚于 ${today}` }],
  });

export const decidedInFuture = (today: BusinessDate): Rejection =>
  refuse('household-case.decided-in-future', '审批日期不能晚于今天。', {
    faults: [{ pointer: '/decidedOn', expected: `应不晚于 ${today}` }],
  });

export const decidedBeforeApplication = (appliedOn: BusinessDate, clause: string): Rejection =>
  refuse('household-case.decided-before-application', '审批日期不能早于申请日期。', {
    clause,
    faults: [{ pointer: '/decidedOn', expected: `应不早于 ${appliedOn}` }],
  });

export const decidedBeforeNotice = (noticeFrom: BusinessDate): Rejection =>
  refuse('household-case.decided-before-notice', '审批日期早于本通知的执行日期，不适用本通知。', {
    clause: '1',
    faults: [{ pointer: '/decidedOn', expected: `应不早于 ${noticeFrom}` }],
  });

export const personalDataErased = (): Rejection =>
  refuse('household-case.erased', '这个个案的个人信息已依法销毁，不能再作决定。');

export const personInAnotherCase = (faults: readonly Fault[]): Rejection =>
  refuse('household-case.already-in-another-case', '有成员已在另一户申请或领取低保，同一个人不能同时在两户。', {
    clause: '2.1',
    faults,
  });

export const personPaidInAnotherCase = (faults: readonly Fault[]): Rejection =>
  refuse(
    'household-case.already-in-another-case',
    '有成员当时还在另一户领取低保，同一个人不能同时在两户；另一户最后一个月之前，不能在本户申请、加入或继续领取。',
    { clause: '2.1', faults },
  );

export const personStillElsewhere = (faults: readonly Fault[]): Rejection =>
  refuse('household-case.already-in-another-case', '有成员当时还是另一户的成员，同一个人不能同时在两户。', {
    clause: '2.1',
    faults,
  });

export const personRecordedDead = (faults: readonly Fault[]): Rejection =>
  refuse(
    'household-case.person-recorded-dead',
    '有成员已在另一户登记死亡，不能再申请或加入低保户；登记有误的，请先由另一户所在的乡镇（街道）更正。',
    { clause: '5.4', faults },
  );

export const receiptAlreadyUsed = (faults: readonly Fault[]): Rejection =>
  refuse('household-case.receipt-already-used', '有医疗票据已在另一户使用，同一张票据全省只能使用一次。', {
    clause: '3.2',
    faults,
  });

export const noAccountingRate = (faults: readonly Fault[]): Rejection =>
  refuse('household-case.no-accounting-rate', '县里还没有公布对应的收入核算标准，请先发布，再按标准计算收入。', {
    clause: '4.1.3',
    faults,
  });

export const computedIncomeDiffers = (faults: readonly Fault[]): Rejection =>
  refuse(
    'household-case.computed-income-differs',
    '按核算标准计算的收入与成员当日的情况不符，请先重新核实收入，再作审批。',
    { clause: '4.1.3', faults },
  );

export const notInPayment = (): Rejection =>
  refuse('household-case.not-in-payment', '该户没有在享受待遇，不能办理这项业务。', { clause: '2.1' });

export const alreadyTerminated = (): Rejection =>
  refuse('household-case.already-terminated', '该户的待遇已经终止，如仍有困难请重新申请。', { clause: '2.1' });

export const alreadySuspended = (): Rejection =>
  refuse('household-case.already-suspended', '该户的待遇已经暂停。', { clause: '2.1' });

export const notSuspended = (): Rejection =>
  refuse('household-case.not-suspended', '该户的待遇没有暂停，无需恢复。', { clause: '2.1' });

export const decidedBeforeLastDecision = (last: BusinessDate): Rejection =>
  refuse('household-case.decided-before-last-decision', '审批日期不能早于上一次审批。如上一次有错误，请走更正程序。', {
    clause: '5.4',
    faults: [{ pointer: '/decidedOn', expected: `应不早于 ${last}` }],
  });

export const noTaper = (): Rejection =>
  refuse('household-case.no-taper', '该户没有在渐退期内，不能作渐退复核。', { clause: '3.4.1' });

export const noTaperToDecideOn = (): Rejection =>
  refuse(
    'household-case.taper-base-without-taper',
    '这次复核以后该户没有渐退在发，没有冻结的差额可以决定。',
    taperBaseFault('没有渐退在发时应不填'),
  );

export const nobodyLeftSinceFrozen = (): Rejection =>
  refuse(
    'household-case.nobody-left-since-frozen',
    '差额冻结时计入的成员都还在本户计入，没有去世或者离开的人，冻结的差额没有什么要决定。',
    taperBaseFault('没有人去世或者离开时应不填'),
  );

export const frozenMembersUnknown = (): Rejection =>
  refuse(
    'household-case.frozen-members-unknown',
    '该户接续时已在渐退期，没有记录差额冻结时计入几人，不能按人头折减；可以决定原数照发。',
    taperBaseFault('应为 kept'),
  );

const taperBaseFault = (expected: string) => ({
  clause: '3.4.1',
  faults: [{ pointer: '/taperBase', expected }],
});

export const factInFuture = (today: BusinessDate): Rejection =>
  refuse('household-case.fact-in-future', '生效日期不能晚于今天。', {
    faults: [{ pointer: '/effectiveOn', expected: `应不晚于 ${today}` }],
  });

export const factBeforeApplication = (appliedOn: BusinessDate): Rejection =>
  refuse(
    'household-case.fact-before-application',
    '生效日期不能早于申请日期；申请（或接续）时填报的情况有误的，请按核实的情况登记，生效日期填该日。',
    {
      clause: '5.4',
      faults: [{ pointer: '/effectiveOn', expected: `应不早于 ${appliedOn}` }],
    },
  );

export const noFacts = (): Rejection => refuse('household-case.no-facts', '请至少登记一项变化。');

export const factFaults = (faults: readonly Fault[]): Rejection =>
  refuse('household-case.fact-faults', '登记的情况有误，请按所列各项改正后重新提交。', { faults });

export const factUnknown = (): Rejection =>
  refuse('household-case.not-found-fact', '本户没有这件登记，请核对要更正的事件编号。', {
    clause: '5.4',
    faults: [{ pointer: '/corrected', expected: '应为本户一件情况登记的事件编号' }],
  });

export const nothingToCorrect = (): Rejection =>
  refuse('household-case.nothing-to-correct', '更正后的内容与原登记完全相同，无须更正。', { clause: '5.4' });

export const beforeApplication = (appliedOn: BusinessDate): Rejection =>
  refuse('household-case.unknown-before-application', `本户的家庭情况自 ${appliedOn} 起才有登记，此前的不知道。`, {
    faults: [{ pointer: '/effectiveOn', expected: `应不早于 ${appliedOn}` }],
  });

export const factAlreadyCorrected = (): Rejection =>
  refuse('household-case.fact-already-corrected', '这件登记已经更正过，请更正最近的那一件。', { clause: '5.4' });

export const otherKindOfFact = (): Rejection =>
  refuse('household-case.other-kind-of-fact', '更正只能改内容：种类和成员应与原登记相同。', { clause: '5.4' });

export const billsTooOld = (count: number, since: BusinessDate): Rejection =>
  refuse(
    'household-case.bills-too-old',
    `支出核减所依据的医疗票据有 ${count} 张早于 ${since}（审核前十二个月），不能再扣；请先登记这十二个月的医疗费用，再作审批。`,
    { clause: '3.2' },
  );

export const billsAlreadyDeducted = (count: number): Rejection =>
  refuse(
    'household-case.bills-already-deducted',
    `支出核减所依据的医疗票据有 ${count} 张已在本户前一个核减期扣过，不能再扣；请先登记此后的医疗费用，再作审批。`,
    { clause: '3.2' },
  );

export const nothingChanges = (): Rejection =>
  refuse('household-case.nothing-changes', '按现行标准重新核定，各月金额没有变化。', { clause: '2.4' });

export const reviewedAfterDecision = (decidedOn: BusinessDate): Rejection =>
  refuse('household-case.reviewed-after-decision', '乡镇审核日期不能晚于审批日期。', {
    clause: '3.4.3',
    faults: [{ pointer: '/townshipReviewedOn', expected: `应不晚于 ${decidedOn}` }],
  });

export const noStandardFromMonth = (expected: string): Rejection =>
  refuse('household-case.no-standard-from-month', '没有低保标准从这个月开始执行，不能从这个月起重新核定。', {
    clause: '2.4',
    faults: [{ pointer: '/from', expected }],
  });

export const stepInFuture = (month: Month): Rejection =>
  refuse('household-case.step-in-future', '渐退月份不能晚于本月。', {
    clause: '3.4.1',
    faults: [{ pointer: '/month', expected: `应不晚于 ${month}` }],
  });

export const noTaperStep = (): Rejection =>
  refuse('household-case.no-taper-step', '该户到这个月没有尚未执行的渐退。', { clause: '3.4.1' });

export const noGroundCame = (): Rejection =>
  refuse('household-case.no-ground-came', '自上次核定以来，没有成员年满 18、60、70 周岁，也没有证件到期。', {
    clause: '3.3.1',
  });

export const supplementAfterTerm = (): Rejection =>
  refuse('household-case.supplement-after-term', '该户在支出核减期内，增发随期满前复核调整。', { clause: '3.2' });

export const moreThanSupplement = (): Rejection =>
  refuse(
    'household-case.more-than-supplement',
    '按当日情况核定，变动的不只是增发，应由经办人员按情况变化或定期复核办理。',
    { clause: '3.3.1' },
  );

export const supplementsUnchanged = (): Rejection =>
  refuse('household-case.supplements-unchanged', '按当日情况核定，各成员的增发没有变化。', { clause: '3.3.1' });

export const moveDecidesNothing = (): Rejection =>
  refuse('household-case.move-decides-nothing', '在本县内迁移，待遇继续，不需要审批。', {
    clause: '2.3',
    faults: [{ pointer: '/decidedOn', expected: '在本县内迁移时应为 null' }],
  });

export const moveNeedsDecision = (): Rejection =>
  refuse('household-case.move-needs-decision', '迁往外县，应由本县审批停发，由迁入地重新审批。', {
    clause: '2.3',
    faults: [{ pointer: '/decidedOn', expected: '迁往外县时应为停发的审批日期' }],
  });

export const decidedBeforeMove = (movedOn: BusinessDate): Rejection =>
  refuse('household-case.decided-before-move', '停发的审批日期不能早于迁移日期。', {
    clause: '2.3',
    faults: [{ pointer: '/decidedOn', expected: `应不早于 ${movedOn}` }],
  });

export const movedBeforeDecision = (): Rejection =>
  refuse('household-case.moved-before-decision', '申请还没有审批，迁往外县的，请先撤回本申请，再到迁入地申请。', {
    clause: '2.3',
  });

export const movedInFuture = (today: BusinessDate): Rejection =>
  refuse('household-case.moved-in-future', '迁移日期不能晚于今天。', {
    faults: [{ pointer: '/movedOn', expected: `应不晚于 ${today}` }],
  });

export const movedBeforeLastMove = (since: BusinessDate): Rejection =>
  refuse('household-case.moved-before-last-move', '迁移日期不能早于申请日期或上一次迁移。', {
    clause: '2.3',
    faults: [{ pointer: '/movedOn', expected: `应不早于 ${since}` }],
  });

export const alreadyLivesThere = (): Rejection =>
  refuse('household-case.already-lives-there', '该户已经登记在这个乡镇（街道）和村（社区）。', { clause: '2.3' });

export const referredInFuture = (today: BusinessDate): Rejection =>
  refuse('household-case.referred-in-future', '转介日期不能晚于今天。', {
    faults: [{ pointer: '/referredOn', expected: `应不晚于 ${today}` }],
  });

export const referredBeforeDecision = (decidedOn: BusinessDate): Rejection =>
  refuse('household-case.referred-before-decision', '转介日期不能早于审批日期：享受待遇后仍有困难的才转介。', {
    clause: '3.3.1',
    faults: [{ pointer: '/referredOn', expected: `应不早于 ${decidedOn}` }],
  });

export const alreadyReferred = (): Rejection =>
  refuse('household-case.already-referred', '该户已转介这类救助，尚未得到结果。', { clause: '3.3.1' });

export const referralUnknown = (): Rejection =>
  refuse('household-case.not-found-referral', '本户没有这件转介，请核对事件编号。', {
    faults: [{ pointer: '/referral', expected: '应为本户一件转介的事件编号' }],
  });

export const referralAlreadyAnswered = (): Rejection =>
  refuse('household-case.already-answered', '这件转介已经登记结果。', { clause: '3.3.1' });

export const answeredInFuture = (today: BusinessDate): Rejection =>
  refuse('household-case.answered-in-future', '结果日期不能晚于今天。', {
    faults: [{ pointer: '/answeredOn', expected: `应不晚于 ${today}` }],
  });

export const answeredBeforeReferral = (madeOn: BusinessDate): Rejection =>
  refuse('household-case.answered-before-referral', '结果日期不能早于转介日期。', {
    clause: '3.3.1',
    faults: [{ pointer: '/answeredOn', expected: `应不早于 ${madeOn}` }],
  });

export const amountWithoutHelp = (): Rejection =>
  refuse('household-case.amount-without-help', '没有给予帮助的，不能有金额。', {
    clause: '3.3.1',
    faults: [{ pointer: '/amountFen', expected: '没有给予帮助时应为 null' }],
  });
