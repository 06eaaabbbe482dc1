import { type Assessment } from '../assessment.js';
import { type TraceNode } from '../trace.js';
import { amountOf, inputAmount, isFolded, placeIn, stepOf } from './trace-reading.js';
import { word, yuan } from './words.js';

/** Who gets a supplement, on which ground, and why each other ground of the person was not paid. */
export function explainSupplements(assessment: Assessment): readonly string[] {
  const { trace, members } = assessment;
  const step = stepOf(trace, 'supplements');
  if (step === undefined) return [];
  if (step.children === undefined) return [NONE[step.why ?? ''] ?? '没有增发。'];
  return step.children.flatMap((person) => {
    if (isFolded(person)) {
      return [`另有${person.count ?? 0}人也按最高的一样办，合计增发${yuan(amountOf(person))}。`];
    }
    const name = members[placeIn('/household/members', person.subject) ?? -1] ?? '';
    return explainPerson(person, name, paidGround(assessment, name));
  });
}

const NONE: Readonly<Record<string, string>> = {
  'no-ground': '家里没有人符合增发的情形（条款3.3.1）。',
  'urban-not-extended': '县里没有把增发用到城市低保，所以没有增发（条款2.2b）。',
  'campaign-over': '按县里的文件，增发到2020年底为止，所以没有增发（条款3.3.1）。',
};

/** The paid ground as the answer names it: a county's own word may be too long for a trace. */
function paidGround(assessment: Assessment, name: string): string {
  const lines = assessment.outcome === 'granted' ? assessment.supplements : [];
  return lines.find(({ member }) => member === name)?.ground ?? '';
}

function explainPerson(person: TraceNode, name: string, ground: string): readonly string[] {
  const grounds = person.children ?? [];
  const paid = grounds.find(({ applied }) => applied);
  const lost = grounds.filter(({ applied }) => !applied);
  const lines: string[] = [];
  if (paid === undefined) lines.push(`${name}没有增发：`);
  else {
    const percent = Number(paid.value);
    lines.push(
      `${name}增发${yuan(amountOf(person))}：按“${word(ground)}”这一样，标准的${percent}%` +
        `（${yuan(inputAmount(person, 'standard'))}×${percent}%÷12）（条款${paid.clause}）。${reasons(paid)}`,
    );
    if (lost.length > 0) {
      lines.push(
        `  ${name}还占了下面${lost.length}样，都没有另发：一个人占几样，只按比例最高的一样发，不重复发（条款3.3.1）。`,
      );
    }
  }
  for (const ground of lost)
    lines.push(`  · “${word(ground.what)}”${whyNot(ground, Number(paid?.value ?? 0))}${reasons(ground)}`);
  return lines;
}

function whyNot(ground: TraceNode, highest: number): string {
  const reason = LOST[ground.why ?? '']?.(Number(ground.value), highest) ?? '';
  return `${reason}（条款${ground.clause}）。`;
}

const LOST: Readonly<Record<string, (percent: number, highest: number) => string>> = {
  'lower-than-highest': (percent, highest) => `是${percent}%，比${highest}%低，不发`,
  'equal-but-later': (percent) => `也是${percent}%，一样高，只发一份`,
  'rate-not-set': () => '县里没有公布这一样的比例，发不出来',
  'no-continuing-major-cost': () => '没有持续的大额花费，不够这一样',
  'illness-already-deducted': () => '看病的钱已经从收入里扣过，按县里的文件不再增发',
};

function reasons(ground: TraceNode): string {
  const named = (ground.inputs ?? []).filter(({ value, name }) => value !== false && name !== 'locally-recognised');
  if (named.length === 0) return '';
  return `占这一样是因为${named.map(({ name, value }) => reason(name, value)).join('、')}。`;
}

function reason(name: string, value: unknown): string {
  if (name === 'age') return `今年${String(value)}周岁`;
  if (name === 'aged-70') return `${word(name)}（${String(value)}周岁）`;
  if (name === 'level-1-or-2') return `残疾${String(value)}级`;
  return word(name);
}
