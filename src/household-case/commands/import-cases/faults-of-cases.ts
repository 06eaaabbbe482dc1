import { type BusinessDate } from '../../../kernel/business-date.js';
import { valueOr } from '../../../kernel/personal.js';
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
      return caseInPaymentFaults(found, { today, ...(law !== undefined && { law }) }).map(({ pointer, expected }) =>
        faultOfPointer(found, pointer, expected),
      );
    }),
    ...inTwoHouseholds(cases, personsOf, '同一个人不能在两户'),
    ...inTwoHouseholds(cases, accountOf, '同一个账号不能用于两户'),
  ];
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
