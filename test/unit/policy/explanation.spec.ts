import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readAssessment } from '../../../src/assessment-input/read-assessment.js';
import { readEntitlement } from '../../../src/assessment-input/read-entitlement.js';
import { explainAssessment } from '../../../src/policy/explanation/explain-assessment.js';
import { explainCourse } from '../../../src/policy/explanation/explain-course.js';
import { explainEntitlement } from '../../../src/policy/explanation/explain-entitlement.js';
import { businessDate } from '../../../src/kernel/business-date.js';
import { month } from '../../../src/kernel/month.js';
import { type AssessmentInput } from '../../../src/policy/assessment.js';
import { type CountySetUp } from '../../../src/policy/county-set-up.js';
import { assess } from '../../../src/policy/jilin-2018-12/assess.js';
import { entitlement } from '../../../src/policy/jilin-2018-12/entitlement.js';
import { type Decision } from '../../../src/policy/entitlement.js';
import { assessment, bill, county, household, income, member } from './made-up.js';

function golden(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../examples/golden/${name}.json`, import.meta.url), 'utf8'));
}

function assessed(name: string): string {
  const read = readAssessment(golden(name));
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return explained(read.input);
}

function explained(input: AssessmentInput): string {
  return explainAssessment(assess(input), input);
}

function entitled(name: string): string {
  const read = readEntitlement(golden(name));
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return explainEntitlement(entitlement(read.input.input, read.input.until));
}

describe('金额怎么来的', () => {
  it('tells why 60% was paid and the other three grounds were not', () => {
    const text = assessed('G05');
    for (const sentence of [
      '结论：给低保，每月430元，列入“无力脱贫”兜底一批。从2018年7月起发，以后有新的审批再变。',
      '那天县里执行的农村低保标准是每人每年3600元（试民发〔2018〕1号，2018年1月1日起执行）（条款2.4）。',
      '家里的收入比标准差多少，就补多少：（3600元×1口人－600元）÷12，每月250元。',
      'm1增发180元：按“重特大疾病”这一样，标准的60%（3600元×60%÷12）（条款3.3.2）。',
      'm1还占了下面3样，都没有另发：一个人占几样，只按比例最高的一样发，不重复发（条款3.3.1）。',
      '“重点人群”是50%，比60%低，不发（条款3.3.3）。占这一样是因为满70周岁（72周岁）、残疾2级、又老又残。',
      '“老年人（满60周岁）”县里没有公布这一样的比例，发不出来（条款3.3.4）。',
      '“重度残疾”县里没有公布这一样的比例，发不出来（条款3.3.4）。',
      '差额250元，加m1增发180元，每月一共430元。',
    ]) {
      expect(text).toContain(sentence);
    }
  });

  it('goes through the receipts and names the term of the expenditure route', () => {
    const text = assessed('G02');
    expect(text).toContain('第1张票据：花了68000元，报销和救助了49500元，自己掏18500元');
    expect(text).toContain('收入扣掉看病钱：24000元－18500元，得5500元。');
    expect(text).toContain('从2018年6月起发，发到2019年5月，一共12个月。');
    expect(text).toContain('每月741.67元，四舍五入到分。');
    expect(text).toContain('要是“每一笔向上进到整元”，就是每月922元');
  });

  it.each([
    ['G08', '结论：不给低保。原因：人均收入不低于低保标准。', '全年收入3600元，和它一样多，不算低，收入不够条件'],
    ['G09', '结论：不给低保。原因：家庭财产超过县里的规定。', '家庭财产超过了县里的规定，不能给低保'],
    ['G10', '结论：不给低保。原因：人均收入不低于低保标准。', '第2张票据：这个票据号已经用过，不重复算'],
    ['G07', 'm3已经享受孤儿保障：不再算进低保家庭（条款2.2）', '不算进家里的人的收入9000元，没有算（条款2.2）'],
    ['G01', '没有劳动能力的人从扶贫项目拿的保底收益2000元，到2020年底以前不算收入（条款3.1）', '每月350元'],
    ['G18', '县里没有把增发用到城市低保，所以没有增发（条款2.2b）', '县里没有把这一条用到城市低保，照算收入'],
  ])('%s is told in its own words', (name, ...sentences) => {
    for (const sentence of sentences) expect(assessed(name)).toContain(sentence);
  });

  it('never shows a code, a hole or an object to its reader', () => {
    const texts = Array.from({ length: 20 }, (_, index) => `G${String(index + 1).padStart(2, '0')}`).map((name) =>
      [11, 12, 13, 14, 15, 16, 17, 19].includes(Number(name.slice(1))) ? entitled(name) : assessed(name),
    );
    for (const text of texts) {
      expect(text).not.toMatch(/undefined|NaN|null|\[object/);
      // Beside people's ids, the only Latin words are none.
      expect(text.replace(/m\d/g, '')).not.toMatch(/[A-Za-z]{2,}/);
    }
  });

  it('says what was folded', () => {
    const text = explained(
      assessment({
        annualIncome: [income('m1', 400_000)],
        medicalBills: Array.from({ length: 100 }, (_, index) => bill('m1', `R-${index}`, 1_000)),
      }),
    );
    expect(text).toMatch(/另外\d+张票据自付合计\d+元/);
    expect(text).toContain('一共1000元');
  });

  it('names a local ground by its own word', () => {
    const local = { ...county, supplementPercent: { ...county.supplementPercent, other: { 留守: 20 } } };
    const text = explained(assessment({ members: [member('m1', { locallyRecognised: ['留守'] })] }, { county: local }));
    expect(text).toContain('按“县里认定的留守”这一样，标准的20%');
  });
});

describe('每个月发多少', () => {
  it('tells a tapered exit step by step', () => {
    const text = entitled('G11');
    expect(text).toContain('2018年6月20日重新核定：从2018年7月起进入脱贫渐退，按2018年6月的差额定下来，逐年递减');
    expect(text).toContain('2019年1月到2019年12月，脱贫渐退：每月315元（定下来的420元×75%）');
    expect(text).toContain('停发的原因：脱贫渐退发到2020年底，期满。');
  });

  it('tells the compound reading with its document', () => {
    expect(entitled('G12')).toContain('这次是“减上一年的25%（100%、75%、56.25%）”（按试民办〔2018〕9号办，条款3.4.1）');
  });

  it('tells that a re-check acts after the term', () => {
    expect(entitled('G15')).toContain('把这一年发完，期满就停，原因是人均收入不低于低保标准');
  });
});

describe('每个月发多少，没有人问到哪个月', () => {
  const day = businessDate;
  const family = household({ members: [member('m1', { birthDate: day('1949-12-31') })], annualIncome: [] });
  const rated = { ...county, supplementPercent: { ...county.supplementPercent, other: { elderly: 20 } } };
  const grant: Decision = { type: 'grant', decidedOn: day('2018-03-12'), household: family };
  const told = (law: CountySetUp, ...decisions: readonly Decision[]) =>
    explainCourse({
      entitlement: entitlement({ county: law, decisions }, month('2023-12')),
      county: law,
      decision: decisions.at(-1) ?? null,
    });
  const course = (...later: readonly Decision[]) => told(rated, grant, ...later);

  it('tells what goes on, without a month at which nothing happens and a sum up to it', () => {
    const text = course();
    expect(text).toContain('结论：各月发多少见下面第二部分；以后没有新的决定的，按最后一行继续发。');
    expect(text).toMatch(/· 2020年1月起，按差额发：每月\d+元/u);
    expect(text).toMatch(/要是“到2020年底为止”，就是.*2021年1月起每月\d+元。/u);
    expect(text).not.toMatch(/2023年|一共该发|前后一共/u);
  });

  it('tells what is stopped for a time, and what has ended with its sum', () => {
    const suspended: Decision = { type: 'suspend', decidedOn: day('2018-06-20') };
    expect(course(suspended)).toContain('结论：现在先不发，接着发要另行决定。');
    const stop: Decision = { type: 'stop', decidedOn: day('2018-06-20'), because: 'moved-away' };
    expect(course(stop)).toMatch(/结论：发到2018年6月为止，一共该发\d+元。停发的原因：迁往外县。/u);
    expect(course(suspended, { ...stop, decidedOn: day('2018-08-01') })).toContain('停发的原因：迁往外县。');
  });

  it('tells a stop for another cause than the named ones as that', () => {
    const text = course({ type: 'stop', decidedOn: day('2018-06-20'), because: 'other' });
    expect(text).toContain('2018年6月20日停发：从2018年7月起因其他原因停发（条款2.1）。');
    expect(text).toMatch(/一共该发\d+元。因其他原因停发。/u);
    expect(text).not.toMatch(/原因(是|：)其他/u);
  });

  it('tells of a term that still runs that it is looked at again before its end', () => {
    const bills = [bill('m1', 'R-1', 300_000)];
    const ill = { ...family, annualIncome: [income('m1', 400_000)], medicalBills: bills };
    const term: Decision = { ...grant, household: ill };
    expect(told(county, term)).toMatch(
      /结论：发到2019年3月为止，一共该发[\d.]+元。期满以前重新核查，再决定还发不发。/u,
    );
    expect(told(county, term, { type: 'suspend', decidedOn: day('2018-06-20') })).toContain('结论：现在先不发');
  });
});
