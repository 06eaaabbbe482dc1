import { type BusinessDate } from '../../kernel/business-date.js';
import { type ProcedureDocument } from './procedure-document.js';
import { type Procedure } from './procedure.state.js';

/**
 * Since when the county owes a household a visit before its decision (县级入户核查); null where it owes none. It owes one
 * to whom it ordered to visit, to near relatives, to the doubted since a survey or a check came out otherwise than was
 * declared, and to the reported since somebody objected: each after what is to be looked at became known.
 */
export function visitOwedSince(
  procedure: Procedure,
  { mustVisit }: ProcedureDocument,
  on: BusinessDate,
): BusinessDate | null {
  const { visitsOrdered, surveys, informationChecks, objections, nearRelativeEver, nearRelativeDeclaredOn } = procedure;
  const made = procedure.visits.filter((visit) => visit.on <= on);
  const doubts = [...surveys, ...informationChecks].filter(({ asDeclared }) => !asDeclared);
  const causes = [
    ...visitsOrdered,
    ...(mustVisit.includes('doubted') ? doubts : []),
    ...(mustVisit.includes('reported') ? objections : []),
  ];
  const owed = causes.filter((cause) => !made.some((visit) => cause.on <= visit.on)).map((cause) => cause.on);
  // Taken back, a declaration is looked at all the same.
  const relative = nearRelativeEver && mustVisit.includes('near-relative') && made.length === 0;
  const since = relative && nearRelativeDeclaredOn !== null ? [...owed, nearRelativeDeclaredOn] : owed;
  return since.toSorted()[0] ?? null;
}
