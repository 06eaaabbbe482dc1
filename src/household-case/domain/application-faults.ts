import { type BusinessDate } from '../../kernel/business-date.js';
import { birthDateOf, type CitizenIdFault, readCitizenId } from '../../kernel/citizen-id.js';
import { type Personal } from '../../kernel/personal.js';
import { type Fault } from '../../kernel/rejection.js';
import { billFaults } from './bill-months.js';
import { computedIncomeFaults, labourCapacitiesOf } from './computed-income-faults.js';
import { conditionFaults } from './condition-faults.js';
import { type Applicant, type Identity } from './declared-household.events.js';
import { type ApplicationSubmitted } from './household-case.events.js';

const citizenIdFaults: Readonly<Record<CitizenIdFault, string>> = {
  length: '公民身份号码应为 18 位',
  characters: '公民身份号码只能有数字，末位可为 X',
  'birth-date': '公民身份号码中的出生日期不存在',
  'check-character': '公民身份号码末位校验不符',
};

/**
 * Everything in an application that cannot be, with its place; empty when it can be registered.
 * @param localDiseases the county's own list on the day of applying (3.3.2)
 */
export function applicationFaults(
  application: ApplicationSubmitted['data'],
  appliedOn: BusinessDate,
  localDiseases: readonly string[],
): readonly Fault[] {
  const faults: Fault[] = [];
  const fault = (pointer: string, expected: string): void => {
    faults.push({ pointer, expected });
  };
  const { members } = application;
  if (members.length === 0) fault('/members', '至少要有一名家庭成员');
  const ids = members.map(({ id }) => id);
  const citizenIds = members.map(({ citizenId }) => shown(citizenId));
  members.forEach((member, index) => {
    const at = `/members/${index}`;
    if (ids.indexOf(member.id) < index) fault(`${at}/id`, '成员编号不能重复');
    const citizenId = shown(member.citizenId);
    if (citizenId !== undefined && citizenIds.indexOf(citizenId) < index)
      fault(`${at}/citizenId`, '同一个人不能在一户中登记两次');
    faults.push(...personFaults(member, appliedOn, at, localDiseases));
  });
  const means = shown(application.means);
  const receipts = means?.annualIncome.map(({ member }) => member) ?? [];
  receipts.forEach((member, index) => {
    if (!ids.includes(member)) fault(`/annualIncome/${index}/member`, '应为本户成员的编号');
  });
  means?.medicalBills.forEach(({ member }, index) => {
    if (!ids.includes(member)) fault(`/medicalBills/${index}/member`, '应为本户成员的编号');
  });
  const capacities = labourCapacitiesOf(members);
  faults.push(...computedIncomeFaults(means?.annualIncome ?? [], capacities, appliedOn, '/annualIncome'));
  faults.push(...billFaults(means?.medicalBills ?? [], appliedOn, '/medicalBills'));
  return faults;
}

/** What cannot be of one person on a day: an id that is none, a birth after the day or unlike the id's, a condition. */
export function personFaults(
  person: Applicant,
  on: BusinessDate,
  at: string,
  localDiseases: readonly string[],
): readonly Fault[] {
  return [...conditionFaults(person.condition, localDiseases, at), ...identityFaults(person, on, at)];
}

/** What cannot be of who a person is on a day: an id that is none, a birth after the day or unlike the id's. */
export function identityFaults(
  person: Pick<Identity, 'citizenId' | 'birthDate'>,
  on: BusinessDate,
  at: string,
): readonly Fault[] {
  const [citizenId, birthDate] = [shown(person.citizenId), shown(person.birthDate)];
  const faults: Fault[] = [];
  if (birthDate !== undefined && birthDate > on)
    faults.push({ pointer: `${at}/birthDate`, expected: `应不晚于 ${on}` });
  if (citizenId === undefined) return faults;
  const reading = readCitizenId(citizenId);
  if (reading.kind === 'fault') faults.push({ pointer: `${at}/citizenId`, expected: citizenIdFaults[reading.fault] });
  else if (birthDate !== undefined && birthDateOf(reading.citizenId) !== birthDate)
    faults.push({ pointer: `${at}/birthDate`, expected: '应与公民身份号码中的出生日期一致' });
  return faults;
}

const shown = <T>(value: Personal<T>): T | undefined => (value.kind === 'erased' ? undefined : value.value);
