import { type BusinessDate } from '../../../kernel/business-date.js';
import { valueOr } from '../../../kernel/personal.js';
import { isListedDisease } from '../../../policy/jilin-2018-12/clause-3-3-2-severe-disease.js';
import { type LawInForce } from '../../domain/household-case.context.js';
import { caseInPaymentFaults } from '../../domain/import-case.js';
import { type CaseOfFile, lawKey } from './cases-of-rows.js';
import { faultOfPointer } from './fault-of-pointer.js';
import { type ImportFault } from './import-fault.js';

/** What is wrong in a household as a whole, and persons and accounts that the file has in two. */
export function faultsOfCases(
  cases: readonly CaseOfFile[],
  laws: ReadonlyMap<string, LawInForce>,
  today: BusinessDate,
): readonly ImportFault[] {
  return [
    ...cases.flatMap((found) => {
      const law = laws.get(lawKey(found));
      return [
        ...caseInPaymentFaults(found, { today, ...(law !== undefined && { law }) }).map(({ pointer, expected }) =>
          faultOfPointer(found, pointer, expected),
        ),
        ...diseaseFaults(found, law?.setUp.localSevereDiseases ?? []),
      ];
    }),
    ...inTwoHouseholds(cases, personsOf, '同一个人不能在两户'),
    ...inTwoHouseholds(cases, accountOf, '同一个账号不能用于两户'),
  ];
}

function diseaseFaults(found: CaseOfFile, local: readonly string[]): readonly ImportFault[] {
  return found.household.members.flatMap(({ condition }, index) => {
    const disease = condition.kind === 'value' ? condition.value.severeDisease : null;
    if (disease === null || isListedDisease(disease.code, local)) return [];
    return [faultOfPointer(found, `/members/${index}/severeDisease`, '应为条款3.3.2所列的病种，或县里所列的病种代码')];
  });
}

type Own = readonly (readonly [text: string, pointer: string, member: number])[];

const personsOf = ({ household: { members } }: CaseOfFile): Own =>
  members.map(({ citizenId }, index) => [valueOr(citizenId, ''), `/members/${index}/citizenId`, index]);

function accountOf({ account }: CaseOfFile): Own {
  if (account === null) return [];
  const member = Number(account.holder.slice(1)) - 1;
  return [[account.accountNo, `/members/${member}/account`, member]];
}

/** Within one household a person twice is a fault of the household. */
function inTwoHouseholds(
  cases: readonly CaseOfFile[],
  own: (found: CaseOfFile) => Own,
  expected: string,
): readonly ImportFault[] {
  const first = new Map<string, { readonly found: CaseOfFile; readonly row: number }>();
  return cases.flatMap((found) =>
    own(found).flatMap(([text, pointer, member]) => {
      const before = first.get(text);
      if (before === undefined) first.set(text, { found, row: found.rows[member]?.row ?? 0 });
      return before === undefined || before.found === found
        ? []
        : [faultOfPointer(found, pointer, `${expected}：第${before.row}行已有`)];
    }),
  );
}
