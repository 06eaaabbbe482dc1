import { addFen, type Fen } from '../../kernel/fen.js';
import { erasedText } from '../../kernel/masking.js';
import { mapPersonal, type Personal, personal, valueOr } from '../../kernel/personal.js';
import { explainAssessment } from '../../policy/explanation/explain-assessment.js';
import { explainCourse } from '../../policy/explanation/explain-course.js';
import { CURRENT_RULESET } from '../../policy/rulesets.js';
import { type CourseChange } from '../domain/course.events.js';
import { decisionToTell, type LetterDecision } from '../domain/decision-letter.js';
import { everyoneIn } from '../domain/everyone-in.js';
import { householdOn } from '../domain/household-facts.js';
import { type Letter, type LetterAmount, type LetterGround } from './letter.js';
import { type LetterSource } from './letter-source.js';
import { monthsOfGrant } from './months-of-grant.js';
import { paragraphsOf, titleOf } from './letter-words.js';
import { namedAssessment } from './named-assessment.js';
import { supplementClauses, supplementTexts } from './told-supplements.js';

type NameOf = (member: string) => string;

/**
 * The letter about a decision, from what it recorded: nothing is computed anew, so the same source is the same letter.
 * @returns erased where the household's data was destroyed
 */
export function composeLetter(source: LetterSource): Personal<Letter> {
  const { state, decision, redetermination, documentNo, issuedOn } = source;
  const { members } = householdOn(state.application, state.facts, decision.meta.effectiveOn);
  // Whoever has another name by now is written to under that.
  const names = new Map(
    everyoneIn(state).map(({ id, name }) => [id, valueOr(mapPersonal(name, source.written), erasedText)]),
  );
  const nameOf: NameOf = (member) => names.get(member) ?? member;
  const first = members[0] ?? state.application.members[0];
  const explained = explanationOf(decision, nameOf);
  const months = redetermination === null ? personal('') : explanationOfCourse(redetermination);
  if (explained.kind === 'erased' || months.kind === 'erased' || first === undefined) return { kind: 'erased' };
  const amounts = amountsOf(source);
  return personal({
    kind: decisionToTell(decision).kind,
    title: titleOf(decision),
    documentNo,
    addressee: nameOf(first.id),
    address: `${source.township}${state.affairs.residence.village}`,
    authority: `${source.county}人民政府民政部门`,
    decidedOn: decision.meta.effectiveOn,
    issuedOn,
    paragraphs: paragraphsOf(source),
    amounts,
    supplements: supplementTexts(source, amounts, nameOf),
    grounds: groundsOf(source, amounts),
    remedies: remediesOf(source),
    explanation: [explained.value, months.value].filter((text) => text !== '').flatMap((text) => text.split('\n')),
  });
}

function explanationOf({ type, data }: LetterDecision, nameOf: NameOf): Personal<string> {
  return type === 'BenefitGranted' || type === 'BenefitRefused'
    ? mapPersonal(data.basis, ({ assessment, input }) => explainAssessment(namedAssessment(assessment, nameOf), input))
    : explanationOfCourse(data);
}

function explanationOfCourse({ basis }: CourseChange): Personal<string> {
  return mapPersonal(basis, explainCourse);
}

function amountsOf({ decision, redetermination }: LetterSource): readonly LetterAmount[] {
  const { type, data } = decision;
  if (type === 'BenefitRefused') return [];
  const periods = type === 'BenefitGranted' ? monthsOfGrant(data, redetermination) : data.periods;
  return periods.map(({ from, to, baseFen, supplementFen }) => amount({ from, to, baseFen, supplementFen }));
}

function amount(months: Omit<LetterAmount, 'totalFen'>): LetterAmount {
  const totalFen: Fen = addFen(months.baseFen, months.supplementFen);
  return { ...months, totalFen };
}

/** Clauses in the order of the rule book, each told once. */
function groundsOf(
  { decision: { data }, redetermination, supplemented }: LetterSource,
  amounts: readonly LetterAmount[],
): readonly LetterGround[] {
  const clauses = new Set<string>('clauses' in data ? data.clauses : [data.clause]);
  if (redetermination !== null) clauses.add(redetermination.clause);
  for (const clause of supplementClauses(supplemented, amounts)) clauses.add(clause);
  return CURRENT_RULESET.clauses
    .filter(({ id }) => clauses.has(id))
    .map(({ id, term, plain }) => ({ clause: id, term, plain }));
}

function remediesOf({ procedure, township, decision }: LetterSource): readonly string[] {
  const { remedies, sources } = procedure;
  const { officers } = decision.data;
  return [
    `对本决定不服的，可以自收到本告知书之日起${remedies.reconsiderationDays}日内依法申请行政复议，` +
      `也可以自收到本告知书之日起${remedies.lawsuitMonths}个月内依法向人民法院提起行政诉讼（${sources.remedies}）。`,
    ...(decision.type === 'BenefitRefused' ? [`本告知书通过${township}人民政府（街道办事处）送达。`] : []),
    ...(officers === null ? [] : [`本决定的责任人按${officers.documentNo}确定（条款5.1）。`]),
  ];
}
