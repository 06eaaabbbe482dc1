import { addDays } from '../../kernel/business-date.js';
import { type ProcedureFlag } from './procedure.events.js';
import { type StepMoment, type StepOf, type Taken } from './procedure-step.js';
import * as reject from './procedure.rejections.js';

/** 公示: the day on which it is posted does not count. */
export function postNotice({ data }: StepOf<'NoticePosted'>, moment: StepMoment): Taken {
  const { document, takenOn, hasEvidence, recorded } = moment;
  const days = document.noticeDays[data.level];
  if (days === null) return reject.noNoticeAtThisLevel(document.sources.noticeDays);
  const least = addDays(takenOn, days);
  const until = data.until ?? least;
  if (until < least) return reject.noticeTooShort(least, days, document.sources.noticeDays);
  if (data.places.length === 0) return reject.stepFaults([{ pointer: '/places', expected: '应至少有一处公示地点' }]);
  const stepped = recorded(`${data.level}-notice`, hasEvidence ? [] : ['no-photo'], until);
  return { type: 'NoticePosted', data: { ...data, until, ...stepped } };
}

/** 异议 */
export function raiseObjection({ data }: StepOf<'ObjectionRaised'>, moment: StepMoment): Taken {
  const { procedure, takenOn, recorded } = moment;
  const notices = procedure.notices.filter(({ level, on }) => level === data.level && on <= takenOn);
  const notice = notices.at(-1);
  const about: ProcedureFlag[] = [];
  if (notice === undefined) about.push({ code: 'missing', step: `${data.level}-notice`, limit: null });
  else if (notice.until < takenOn) about.push({ code: 'late', step: 'objection', limit: notice.until });
  const { flags } = recorded('objection', []);
  // The limits count from the settlement.
  return { type: 'ObjectionRaised', data: { ...data, flags: [...flags, ...about], due: [] } };
}

/** 异议处理 */
export function settleObjection({ data }: StepOf<'ObjectionSettled'>, moment: StepMoment): Taken {
  const { procedure, document, takenOn, recorded } = moment;
  const raised = procedure.objections.find(({ eventId }) => eventId === data.objection);
  if (raised === undefined) return reject.objectionUnknown();
  if (raised.settledOn !== null) return reject.objectionAlreadySettled(document.sources.noticeDays);
  if (takenOn < raised.on) return reject.settledBeforeRaised(raised.on, document.sources.noticeDays);
  const { flags, due } = recorded('objection', []);
  return { type: 'ObjectionSettled', data: { ...data, flags, due: raised.level === 'county' ? due : [] } };
}
