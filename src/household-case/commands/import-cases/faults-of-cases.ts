import { type BusinessDate } from '../../../kernel/business-date.js';
import { isListedDisease } from '../../../policy/jilin-2018-12/clause-3-3-2-severe-disease.js';
import { type LawInForce } from '../../domain/household-case.context.js';
import { caseInPaymentFaults } from '../../domain/import-case.js';
import { type CaseOfFile, lawKey } from './cases-of-rows.js';
import { faultOfPointer } from './fault-of-pointer.js';
import { type ImportFault, type ImportRow } from './import-fault.js';

/** What is wrong in a household as a whole, and persons whom the file has twice. */
export function faultsOfCases(
  cases: readonly CaseOfFile[],
  rows: readonly ImportRow[],
  laws: ReadonlyMap<string, LawInForce>,
  today: BusinessDate,
): readonly ImportFault[] {
  const firstPlaces = new Map<string, number>();
  return cases.flatMap((found) => {
    const local = laws.get(lawKey(found))?.setUp.localSevereDiseases ?? [];
    const { members } = found.household;
    const faults = caseInPaymentFaults(found, { today }).map(({ pointer, expected }) =>
      faultOfPointer(rows, found, pointer, expected),
    );
    members.forEach(({ citizenId, condition }, index) => {
      const at = `/members/${index}`;
      const disease = condition.kind === 'value' ? condition.value.severeDisease : null;
      if (disease !== null && !isListedDisease(disease.code, local))
        faults.push(faultOfPointer(rows, found, `${at}/severeDisease`, '应为条款3.3.2所列或县里所列的病种代码'));
      if (citizenId.kind === 'erased') return;
      const before = firstPlaces.get(citizenId.value);
      if (before === undefined) firstPlaces.set(citizenId.value, found.rows[index] ?? 0);
      else if (!found.rows.includes(before))
        faults.push(faultOfPointer(rows, found, `${at}/citizenId`, `同一个人不能在两户：第${before}行已有`));
    });
    return faults;
  });
}
