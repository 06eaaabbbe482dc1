import { ageOn } from '../../kernel/business-date.js';
import { type Fault } from '../../kernel/rejection.js';
import { type StepMoment, type StepOf, type Taken } from './procedure-step.js';
import * as reject from './procedure.rejections.js';

const grownUp = 18;

/** 受理 */
export function accept({ data }: StepOf<'ApplicationAccepted'>, moment: StepMoment): Taken {
  const { procedure, document, members, takenOn, recorded } = moment;
  if (procedure.acceptedOn !== null) return reject.alreadyAccepted(document.sources.missingPapers);
  const { checkAuthorisedBy } = data;
  const ids = members.map(({ id }) => id);
  const faults = checkAuthorisedBy.flatMap((id, index) => {
    const pointer = `/checkAuthorisedBy/${index}`;
    if (!ids.includes(id)) return [{ pointer, expected: '应为当日本户成员的编号' }];
    return checkAuthorisedBy.indexOf(id) < index ? [{ pointer, expected: '成员编号不能重复' }] : [];
  });
  if (faults.length > 0) return reject.stepFaults(faults);
  const unsigned = members.some(
    ({ id, birthDate }) =>
      birthDate.kind === 'value' && ageOn(birthDate.value, takenOn) >= grownUp && !checkAuthorisedBy.includes(id),
  );
  const stepped = recorded('acceptance', unsigned ? ['not-signed'] : []);
  const waiting = procedure.papersMissing.length > 0;
  return {
    type: 'ApplicationAccepted',
    data: {
      ...data,
      ...stepped,
      flags: [
        ...(waiting ? [{ code: 'missing', step: 'missing-papers', limit: null } as const] : []),
        ...stepped.flags,
      ],
    },
  };
}

/** 一次性告知 */
export function notifyPapers({ data }: StepOf<'MissingPapersNotified'>, moment: StepMoment): Taken {
  const { procedure, document, recorded } = moment;
  if (procedure.papersNotifiedOn !== null) return reject.papersAlreadyNotified(document.sources.missingPapers);
  const faults = paperFaults(data.papers);
  if (faults.length > 0) return reject.stepFaults(faults);
  const { due, flags } = recorded('missing-papers', []);
  // Whoever has accepted an application has found its papers complete.
  const late = procedure.acceptedOn === null ? [] : lateAfter(procedure.acceptedOn);
  return { type: 'MissingPapersNotified', data: { ...data, due, flags: [...flags, ...late] } };
}

/** 补正 */
export function supplyPapers({ data }: StepOf<'MissingPapersSupplied'>, moment: StepMoment): Taken {
  const { procedure, document } = moment;
  const { papersMissing } = procedure;
  if (papersMissing.length === 0) return reject.noPapersMissing(document.sources.missingPapers);
  const unasked = data.papers.flatMap((paper, index) =>
    papersMissing.includes(paper) ? [] : [{ pointer: `/papers/${index}`, expected: '应为尚未补正的材料' }],
  );
  const faults = [...paperFaults(data.papers), ...unasked];
  if (faults.length > 0) return reject.stepFaults(faults);
  return { type: 'MissingPapersSupplied', data: { ...data, ...moment.recorded('missing-papers', []) } };
}

/** 近亲属备案 */
export function declareNearRelative({ data }: StepOf<'NearRelativeDeclared'>, moment: StepMoment): Taken {
  const { nearRelative, relation, office, official } = data;
  const given = { relation, office, official: official.kind === 'value' ? official.value : null };
  const faults = Object.entries(given).flatMap(([name, value]): readonly Fault[] => {
    if (nearRelative === (value !== null)) return [];
    return [{ pointer: `/${name}`, expected: nearRelative ? '有近亲属时应填写' : '没有近亲属时应为 null' }];
  });
  if (faults.length > 0) return reject.stepFaults(faults);
  // A declaration that is taken back is looked at like one that is made.
  const flagged = nearRelative || moment.procedure.nearRelative === true;
  const stepped = moment.recorded('near-relative-declaration', flagged ? ['near-relative'] : []);
  return { type: 'NearRelativeDeclared', data: { ...data, ...stepped } };
}

function paperFaults(papers: readonly string[]): readonly Fault[] {
  if (papers.length === 0) return [{ pointer: '/papers', expected: '应至少有一种材料' }];
  return papers.flatMap((paper, index) =>
    papers.indexOf(paper) < index ? [{ pointer: `/papers/${index}`, expected: '材料不能重复' }] : [],
  );
}

const lateAfter = (limit: NonNullable<StepMoment['procedure']['acceptedOn']>) =>
  [{ code: 'late', step: 'missing-papers', limit }] as const;
