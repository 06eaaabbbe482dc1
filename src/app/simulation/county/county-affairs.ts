import { type CountyAffairsCommand } from '../../../county-standards/domain/county-affairs.decider.js';
import { type Affair } from '../../../county-standards/domain/county-affairs.events.js';
import { type Role } from '../../../identity-access/domain/roles.js';
import { type Action } from '../../../identity-access/authorization/actions.js';
import { type BusinessDate, businessDate } from '../../../kernel/business-date.js';
import { fen } from '../../../kernel/fen.js';
import { type Month, month, monthOf, yearOfMonth } from '../../../kernel/month.js';

/** Something that a made-up county, or its prefecture, records on a day. */
export interface CountyAffair {
  readonly on: BusinessDate;
  readonly name: string;
  readonly area: string;
  readonly role: Role;
  readonly action: Action;
  readonly change: CountyAffairsCommand;
}

const document = (year: number, number: number) => `示例（虚构）〔${year}〕${number}号`;

/** Area ids. */
export interface Place {
  readonly county: string;
  readonly prefecture: string;
  readonly townships: readonly string[];
}

/** Plans, training, money, visits, enquiries and satisfaction year by year; made-up figures of a usual size. */
export function countyAffairs(
  { county, prefecture, townships }: Place,
  from: Month,
  to: Month,
): readonly CountyAffair[] {
  const years = Array.from({ length: yearOfMonth(to) - yearOfMonth(from) + 1 }, (_, at) => yearOfMonth(from) + at);
  const affairs = [
    plan('2018-03-26', county, 'countyApprover', document(2018, 12)),
    plan('2018-03-20', prefecture, 'prefectureReporter', '示例市（虚构）〔2018〕9号'),
    ...years.flatMap((year) => [
      affair(`${year}-04-12`, `training ${year}`, {
        type: 'TrainingHeld',
        data: {
          heldOn: businessDate(`${year}-04-10`),
          trained: [
            { level: 'county', people: 14 },
            { level: 'township', people: 66 },
          ],
          documentNo: document(year, 15),
        },
      }),
      funds(year, 'central', 6_200, 21),
      funds(year, 'province', 2_100, 22),
      funds(year, 'county', 450, 23),
      ...townships.map((area, index) => visit(year, area, index)),
      enquiries(year),
      satisfaction(year),
    ]),
  ];
  return affairs
    .map((affair) => (affair.area === '' ? { ...affair, area: county } : affair))
    .filter(({ on }) => monthOf(on) >= from && monthOf(on) <= to);
}

function affair(on: string, name: string, of: Affair): CountyAffair {
  const common = { area: '', role: 'countyApprover', action: 'recordAffairs' } as const;
  return { on: businessDate(on), name, ...common, change: { type: 'record', affair: of } };
}

function plan(filedOn: string, area: string, role: Role, documentNo: string): CountyAffair {
  const on = businessDate(filedOn);
  const of: Affair = { type: 'PlanFiled', data: { filedOn: on, documentNo, document: null } };
  return { on, name: `plan ${area}`, area, role, action: 'filePlan', change: { type: 'record', affair: of } };
}

/** Ten thousand yuan (万元). */
function funds(year: number, level: 'central' | 'province' | 'county', wan: number, number: number): CountyAffair {
  const allocatedOn = businessDate(`${year}-02-${number}`);
  const amountFen = fen(wan * 1_000_000);
  return affair(allocatedOn, `funds ${level} ${year}`, {
    type: 'FundsAllocated',
    data: { allocatedOn, year, level, amountFen, documentNo: document(year, number) },
  });
}

function visit(year: number, township: string, index: number): CountyAffair {
  const problems = (year + index) % 3;
  const visitedOn = businessDate(`${year}-06-${12 + index}`);
  return affair(visitedOn, `visit ${township} ${year}`, {
    type: 'TownshipVisited',
    data: {
      visitedOn,
      township,
      purpose: index % 2 === 0 ? 'supervision' : 'guidance',
      visitors: 3,
      households: 12 + index,
      problems,
      rectifyBy: problems === 0 ? null : businessDate(`${year}-07-31`),
      documentNo: document(year, 30 + index),
    },
  });
}

function enquiries(year: number): CountyAffair {
  return affair(`${year}-09-03`, `enquiries ${year}`, {
    type: 'EnquiriesAnswered',
    data: {
      month: month(`${year}-08`),
      channels: [
        { channel: 'visit', received: 42, answered: 42 },
        { channel: 'phone', received: 118, answered: 116 },
      ],
      documentNo: document(year, 40),
    },
  });
}

function satisfaction(year: number): CountyAffair {
  const surveyedOn = businessDate(`${year}-11-20`);
  return affair(surveyedOn, `satisfaction ${year}`, {
    type: 'SatisfactionSurveyed',
    data: {
      surveyedOn,
      asked: 200,
      knowPolicy: 171,
      answers: { verySatisfied: 96, satisfied: 78, neutral: 17, dissatisfied: 6, veryDissatisfied: 1 },
      documentNo: document(year, 46),
    },
  });
}
