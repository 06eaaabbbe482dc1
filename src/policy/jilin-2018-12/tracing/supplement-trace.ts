import { type Fen } from '../../../kernel/fen.js';
import { fromStep, isPlainCode, type TraceInput, type TraceNode } from '../../trace.js';
import { type PersonSupplement, type Supplements } from '../clause-3-3-1-highest-supplement.js';
import { type Ground } from '../grounds.js';
import { personBytes } from './itemisation.js';

/** Every person with a ground: the one that is paid, and the losing ones with the reason. */
export function traceSupplements(supplements: Supplements, standardFen: Fen, bytes: number): TraceNode {
  if (supplements.notApplied !== null) {
    return { clause: '3.3.1', what: 'supplements', value: 0, applied: false, why: supplements.notApplied };
  }
  if (supplements.persons.length === 0) {
    return { clause: '3.3.1', what: 'supplements', value: 0, applied: false, why: 'no-ground' };
  }
  const children: TraceNode[] = [];
  let left = bytes;
  const rest: PersonSupplement[] = [];
  for (const person of supplements.persons) {
    const need = personBytes(person);
    if (need <= left) {
      left -= need;
      children.push(tracePerson(person, standardFen));
    } else rest.push(person);
  }
  if (rest.length > 0) children.push(foldPersons(rest));
  return {
    clause: '3.3.1',
    what: 'supplements',
    formula: 'sum-of-steps',
    value: supplements.monthlyFen,
    applied: supplements.monthlyFen > 0,
    children,
  };
}

function tracePerson({ index, grounds, paid, monthlyFen }: PersonSupplement, standardFen: Fen): TraceNode {
  const at = `/household/members/${index}`;
  const children = grounds.map((ground) => traceGround(ground, at, ground.ground === paid?.ground, paid?.percent ?? 0));
  if (paid === null) {
    return {
      clause: '3.3.1',
      what: 'supplement',
      subject: at,
      value: 0,
      applied: false,
      why: 'no-ground-with-rate',
      children,
    };
  }
  return {
    clause: paid.clause,
    what: 'supplement',
    subject: at,
    formula: 'round(standard*percent/1200)',
    inputs: [
      fromStep('standard', standardFen, 'standard'),
      { name: 'percent', value: paid.percent, source: percentSource(paid) },
    ],
    value: monthlyFen,
    applied: true,
    why: groundCode(paid),
    children,
  };
}

function traceGround(ground: Ground, at: string, wins: boolean, highest: number): TraceNode {
  return {
    clause: ground.clause,
    what: groundCode(ground),
    inputs: ground.because.map((fact) => ({
      name: fact.name,
      value: fact.value,
      source: fact.at === '' ? '/household/members' : `${at}/${fact.at}`,
    })),
    value: ground.percent,
    applied: wins,
    why: ground.unpaid ?? (wins ? 'highest' : ground.percent === highest ? 'equal-but-later' : 'lower-than-highest'),
  };
}

/** The ground as a short code: a county's own key that is no plain code is named by its place on the member. */
function groundCode({ ground }: Ground): string {
  return OWN_GROUNDS.includes(ground) || isPlainCode(ground.slice('other:'.length)) ? ground : 'other:local';
}

function percentSource(ground: Ground): string {
  const at = '/county/supplementPercent';
  if (ground.ground === 'severe-disease') return `${at}/severeDisease`;
  if (ground.ground === 'key-group') return `${at}/keyGroup`;
  const code = groundCode(ground);
  return code === 'other:local' ? `${at}/other` : `${at}/other/${code.slice('other:'.length)}`;
}

/** Persons beyond the bytes, by the ground that is paid: how many, and how much together. */
function foldPersons(persons: readonly PersonSupplement[]): TraceNode {
  const byGround = new Map<string, { sum: number; count: number }>();
  let sum = 0;
  for (const { paid, monthlyFen } of persons) {
    const code = paid === null ? 'no-ground-with-rate' : foldCode(paid);
    const sofar = byGround.get(code) ?? { sum: 0, count: 0 };
    byGround.set(code, { sum: sofar.sum + monthlyFen, count: sofar.count + 1 });
    sum += monthlyFen;
  }
  const inputs: TraceInput[] = [...byGround].map(([name, entry]) => ({
    name,
    value: entry.sum,
    source: '/household/members',
    why: 'folded',
    count: entry.count,
  }));
  return {
    clause: '3.3.1',
    what: 'supplement',
    formula: 'sum',
    inputs,
    value: sum,
    applied: sum > 0,
    why: 'folded',
    count: persons.length,
  };
}

const OWN_GROUNDS: readonly string[] = [
  'severe-disease',
  'key-group',
  'other:minor',
  'other:elderly',
  'other:severe-disability',
  'other:serious-illness',
];

function foldCode({ ground }: Ground): string {
  return OWN_GROUNDS.includes(ground) ? ground : 'other:local';
}
