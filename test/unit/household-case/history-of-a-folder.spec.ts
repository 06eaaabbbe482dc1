import { describe, expect, it } from '@jest/globals';
import { folderHistory } from '../../../src/household-case/folder/folder-history.js';
import { type FolderSource, type HashedEvent } from '../../../src/household-case/folder/folder-source.js';
import { historyHtml } from '../../../src/household-case/folder/history-html.js';
import {
  evolveHouseholdCase,
  type HouseholdCase,
  unknownCase,
} from '../../../src/household-case/domain/household-case.state.js';
import { loadAreas } from '../../../src/platform/areas/load-areas.js';
import { decisionSamples } from '../../golden/samples/decisions.js';
import { householdFactSamples } from '../../golden/samples/household-facts.js';
import { caseAffairSamples, procedureSamples } from '../../golden/samples/procedure.js';
import { eventId } from '../../golden/samples/samples-of.js';

const samples = { ...decisionSamples, ...procedureSamples, ...householdFactSamples, ...caseAffairSamples };
const { ApplicationSubmitted, ...others } = samples;

/** Every free text of an event is its own, so that it is seen whether it is told. */
const ownTexts = (type: string, data: object): object =>
  JSON.parse(
    JSON.stringify(data).replaceAll('虚构的情况', `虚构的情况：${type}`).replaceAll('"keyGroup"', '"key-group"'),
  ) as object;

const events = Object.entries({ ApplicationSubmitted, ...others }).map(([type, data], revision) => ({
  type,
  data: ownTexts(type, data),
  hash: 'ab'.repeat(32),
  meta: {
    eventId: eventId(revision),
    revision,
    recordedAt: '2018-05-18T02:00:00.000Z',
    effectiveOn: '2018-05-18',
    actor: { account: 'a', person: 'p-1', role: 'townshipOfficer', area: 'area-220122100' },
    authorizedBy: 'townshipOfficer',
    ...(type === 'IncomeVerified' && {
      reason: { code: 'fact-corrected', text: { kind: 'value', value: '抄录错误（虚构）' } },
      corrects: eventId(3),
    }),
  },
})) as unknown as readonly HashedEvent[];

const staff = new Map([
  ['p-1', '钱经办'],
  ['p-2', '孙分管'],
]);

function pageOf(told: readonly HashedEvent[]): string {
  const [application] = told;
  const last = told.at(-1);
  if (application === undefined || last === undefined) throw new Error('No events');
  const state = [application].reduce<HouseholdCase>(evolveHouseholdCase, unknownCase);
  if (state.status === 'unknown') throw new Error('No application');
  const source: FolderSource = { caseId: eventId(1), events: told, last, state, areas: loadAreas(), staff };
  return historyHtml(source, folderHistory(source, []));
}

/** The texts of people in what an event recorded, without how its amounts came about, which has a page of its own. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return /\p{Script=Han}/u.test(value) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, own]) => (name === 'basis' || name === 'objector' ? [] : textsIn(own)));
}

describe('the printed history of a case', () => {
  const page = pageOf(events);
  const sections = page.split('<h2>第').slice(1);
  const texts = events.map(({ type, data }, place) => [type, textsIn(data), sections[place] ?? ''] as const);

  it.each(texts.filter(([, own]) => own.length > 0))('tells every text of %s', (_, own, section) => {
    for (const text of own) expect(section).toContain(text);
  });

  it.each([
    ['income item by item', 'm1 张某某</td><td>转移性收入</td><td>600</td>'],
    ['what of it does not count', '扶贫项目保底收益'],
    ['bills with what was paid back', '基本医保5000，大病保险1000，医疗救助500'],
    ['conditions', '劳动能力：部分；孤儿、特困：无；残疾：肢体2级；重特大疾病：尿毒症（持续大额支出）'],
    ['findings on property', '机动车</td><td>小型客车（虚构）</td><td>50000</td><td>否'],
    ['an account and whose it is', '户名 m1 张某某'],
    ['schooling', '高中阶段'],
    ['a backstop ground', '长期患病'],
    ['who signed', '签署核对授权</td><td>m1 张某某、m2'],
    ['which objection was answered', '所答异议</td><td>第4件'],
    ['what a correction corrects, and why', '更正先前登记的第3件'],
    ['the reason', '理由：抄录错误（虚构）'],
    ['a supplement with its ground', '增发的情形</td><td>重点人群，标准的50%'],
    ['who surveyed, by name', '调查人</td><td>钱经办（人员 p-1）、孙分管（人员 p-2）'],
    ['who answered for a decision', '责任人</td><td>领导 钱经办（人员 p-1），分管 孙分管（人员 p-2），经办 人员 p-3'],
  ])('tells %s', (_, text) => {
    expect(page).toContain(text);
  });

  it('withholds who objected', () => {
    const told = events.map((event) =>
      event.type === 'ObjectionRaised'
        ? { ...event, data: { ...event.data, objector: { kind: 'value', value: '反映人赵某某' } as const } }
        : event,
    );
    expect(pageOf(told)).toContain('异议人</td><td>保密');
    expect(pageOf(told)).not.toContain('反映人赵某某');
  });

  it('says where something was erased', () => {
    const erased = JSON.parse(
      JSON.stringify(events).replaceAll(
        /\{"kind":"value","value":"虚构的情况：HouseholdSurveyed"\}/gu,
        '{"kind":"erased"}',
      ),
    ) as readonly HashedEvent[];
    expect(pageOf(erased)).toContain('调查情况</td><td>已依法销毁');
  });
});
