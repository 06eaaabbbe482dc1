import { addDays, type BusinessDate, businessDate } from '../../../kernel/business-date.js';
import { checkCharacter } from '../../../kernel/citizen-id.js';
import { type SeededChoice } from '../seeded-choice.js';

/** A person who does not exist (虚构人员). */
export interface MadeUpPerson {
  readonly name: string;
  readonly citizenId: string;
  readonly birthDate: BusinessDate;
}

/** No division of China has a code that begins with 99: these ids are well formed and belong to nobody. */
const nowhere = '99';
const surnames = ['张', '王', '李', '赵', '刘', '陈', '杨', '孙', '周', '吴', '郑', '徐', '马', '朱', '胡'] as const;

/** Someone of an age in completed years at the beginning of 2018. @param number below 10,000,000, no two persons' alike */
export function madeUpPerson(choice: SeededChoice, number: number, age: number): MadeUpPerson {
  const birthday = choice.integer(`person ${number} birthday`, 0, 364);
  return madeUpPersonBorn(choice, number, addDays(businessDate(`${2018 - age - 1}-01-02`), birthday));
}

/** Someone born on a day. The number is part of the id, so that no two share one. */
export function madeUpPersonBorn(choice: SeededChoice, number: number, birthDate: BusinessDate): MadeUpPerson {
  const key = `person ${number}`;
  const digits = String(number).padStart(7, '0');
  const body = `${nowhere}${digits.slice(0, 4)}${birthDate.replaceAll('-', '')}${digits.slice(4)}`;
  const given = choice.chance(`${key} one character`, 30) ? '某' : '某某';
  return {
    name: `${choice.of(`${key} surname`, surnames)}${given}`,
    citizenId: body + checkCharacter(body),
    birthDate,
  };
}
