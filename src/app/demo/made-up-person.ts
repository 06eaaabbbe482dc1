import { addDays, type BusinessDate, businessDate } from '../../kernel/business-date.js';
import { checkCharacter } from '../../kernel/citizen-id.js';
import { type SeededChoice } from './seeded-choice.js';

/** A person who does not exist (虚构人员). */
export interface MadeUpPerson {
  readonly name: string;
  readonly citizenId: string;
  readonly birthDate: BusinessDate;
}

/** No division of China has a code that begins with 99: these ids are well formed and belong to nobody. */
const nowhere = '990000';
const surnames = ['张', '王', '李', '赵', '刘', '陈', '杨', '孙', '周', '吴', '郑', '徐', '马', '朱', '胡'] as const;

/** @param number unique among all made-up persons; it is part of the id, so that no two share one */
export function madeUpPerson(choice: SeededChoice, number: number, age: number): MadeUpPerson {
  const key = `person ${number}`;
  const birthDate = addDays(businessDate(`${2018 - age}-01-01`), choice.integer(`${key} birthday`, 0, 364));
  const body = `${nowhere}${birthDate.replaceAll('-', '')}${String(number % 1000).padStart(3, '0')}`;
  const given = choice.chance(`${key} one character`, 30) ? '某' : '某某';
  return {
    name: `${choice.of(`${key} surname`, surnames)}${given}`,
    citizenId: body + checkCharacter(body),
    birthDate,
  };
}
