import { formatYuan } from '../../kernel/fen.js';
import { mapPersonal, type Personal } from '../../kernel/personal.js';
import { type HouseholdFactEvent } from '../domain/household-facts.events.js';
import { line, type Namer, personalLine, type Substance, table } from './substance.js';
import { backstopLine, billsTable, conditionText, incomeTable, membersTable } from './substance-of-household.js';
import { certificateWords, propertyWord, schoolingWords, sourceWords, templateWord, yesNo } from './substance-words.js';

/** What became known of a household, item by item, and from where. */
export function factSubstance(event: HouseholdFactEvent, namer: Namer): readonly Substance[] {
  return [line('来源', sourceWords[event.data.source]), ...told(event, namer)];
}

function told({ type, data }: HouseholdFactEvent, namer: Namer): readonly Substance[] {
  switch (type) {
    case 'MemberJoined':
      return [membersTable([data.member])];
    case 'MemberLeft':
      return [line('成员', namer.member(data.member))];
    case 'MemberIdentityVerified':
      return [
        line('成员', namer.member(data.member)),
        personalLine('核实的姓名', data.name),
        personalLine('核实的公民身份号码', data.citizenId),
        personalLine('核实的出生日期', data.birthDate),
      ];
    case 'MemberConditionVerified':
      return [
        line('成员', namer.member(data.member)),
        personalLine('核实的情况', mapPersonal(data.condition, conditionText)),
      ];
    case 'IncomeVerified':
      return [incomeTable(data.annualIncome, namer)];
    case 'MedicalBillsVerified':
      return [billsTable(data.medicalBills, namer)];
    case 'PropertyVerified': {
      const head = ['类别', '核查情况', '价值（元）', '在限额以内'];
      return [
        table('财产（逐项）', data.findings, head, ({ kind, description, valueFen, withinLimit }) => [
          propertyWord(kind),
          description,
          valueFen === null ? '' : formatYuan(valueFen),
          yesNo(withinLimit),
        ]),
      ];
    }
    case 'RegisteredPoorVerified':
      return [line('建档立卡', templateWord('registeredPoor', data.registeredPoor))];
    case 'BackstopGroundVerified':
      return [backstopLine(data.backstopGround)];
    case 'SchoolingVerified':
      return [
        line('成员', namer.member(data.member)),
        personalLine(
          '就学',
          mapPersonal(data.schooling, (level) => schoolingWords[level]),
        ),
      ];
    case 'CertificateVerified':
      return [
        line('成员', namer.member(data.member)),
        personalLine(
          '证件',
          mapPersonal(
            data.certificate,
            ({ kind, number, issuer }) => `${certificateWords[kind]}，证号 ${number}，${issuer}`,
          ),
        ),
        line('有效期至', data.validUntil ?? '长期'),
      ];
    case 'BankAccountVerified':
      return [
        personalLine(
          '发放账户',
          mapPersonal(
            data.account,
            ({ holder, bank, accountNo }) => `户名 ${namer.member(holder)}，${bank}，账号 ${accountNo}`,
          ),
        ),
      ];
    case 'ContactVerified':
      return [personalLine('电话', orNone(data.phone)), personalLine('住址', data.address)];
    case 'PovertyReasonVerified':
      return [];
  }
}

const orNone = (value: Personal<string | null>): Personal<string> => mapPersonal(value, (text) => text ?? '无');
