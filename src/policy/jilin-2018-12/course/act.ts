import { type ClauseId } from '../../../kernel/clause.js';
import { type Readings } from '../../choices.js';
import { type CountySetUp } from '../../county-set-up.js';
import { type Decision, type Effect } from '../../entitlement.js';
import { type CaseFacts, caseFacts } from '../case-facts.js';
import { determine } from '../determination.js';
import { type Acted } from './acted.js';
import { actOnTaper, reviewTaper } from './act-on-taper.js';
import { type Course, type CourseState, ended, running } from './course.js';
import { basisOf, clauseOf, courseOf } from './course-of.js';
import { inherit } from './inherit.js';
import { type DecisionMonth, taperEntry } from './taper-entry.js';

/** What a decision is applied with beside the state of its case. */
export interface ActContext {
  readonly county: CountySetUp;
  readonly readings: Readings;
  /** Null where the case was not running in the month of the decision. */
  readonly decisionMonth: DecisionMonth | null;
}

/**
 * Applies a decision to the state of its case at the beginning of the month in which it acts. A grant to a running case,
 * or one taken over into it, changes nothing and says `grant-while-running`: its caller must refuse it.
 * @throws NoRuleInForce where the decision's day has no rule or no standard
 */
export function act(state: CourseState, decision: Decision, context: ActContext): Acted {
  switch (decision.type) {
    case 'grant':
      return state.course === null
        ? grant(state, factsOf(decision, context))
        : nothing(state, 'grant-while-running', '2.1');
    case 'inherit':
      return state.course === null
        ? inherit(state, factsOf(decision, context), decision.inherited)
        : nothing(state, 'grant-while-running', '2.1');
    case 'reassess':
      return state.course === null
        ? saidOfBase(decision, nothing(state, 'nothing-running', '2.1'))
        : saidOfBase(decision, reassess(state, state.course, decision, context));
    case 'taper-review':
      return state.course?.kind === 'taper'
        ? reviewTaper(state, state.course, factsOf(decision, context))
        : nothing(state, 'no-taper', '3.4.1');
    case 'suspend':
      if (state.course === null) return nothing(state, 'nothing-running', '2.1');
      if (state.suspended) return nothing(state, 'unchanged', '2.1');
      return { ...nothing(state, 'suspended', '2.1'), state: { ...state, suspended: true } };
    case 'resume':
      if (state.course === null) return nothing(state, 'nothing-running', '2.1');
      if (!state.suspended) return nothing(state, 'unchanged', '2.1');
      return { ...nothing(state, 'resumed', '2.1'), state: { ...state, suspended: false } };
    case 'stop':
      if (state.course === null) return nothing(state, 'nothing-running', '2.1');
      return {
        state: ended(state, decision.because),
        effect: 'ended',
        clause: '2.1',
        because: decision.because,
        found: null,
      };
  }
}

/** What is said of a frozen base where no taper goes on has nothing to act on. */
function saidOfBase({ taperBase }: Extract<Decision, { type: 'reassess' }>, acted: Acted): Acted {
  if (taperBase === undefined || acted.taperBase !== undefined) return acted;
  return { ...acted, taperBase: { applied: false, because: 'taper-does-not-go-on' } };
}

function factsOf(decision: Extract<Decision, { household: unknown }>, { county, readings }: ActContext): CaseFacts {
  return caseFacts(county, decision.decidedOn, decision.household, readings);
}

function nothing(state: CourseState, effect: Effect, clause: ClauseId): Acted {
  return { state, effect, clause, because: null, found: null };
}

function grant(state: CourseState, facts: CaseFacts): Acted {
  const found = determine(facts);
  if (found.outcome === 'granted') {
    const course = courseOf(facts, found);
    return { state: running(state, course), effect: 'granted', clause: clauseOf(course), because: null, found };
  }
  // The last end stays; only a case that never had one shows the refusal.
  const endedBecause = state.endedBecause ?? found.because;
  return { state: { ...state, endedBecause }, effect: 'refused', clause: '2.1', because: found.because, found };
}

function reassess(
  state: CourseState,
  course: Course,
  decision: Extract<Decision, { type: 'reassess' }>,
  context: ActContext,
): Acted {
  const facts = factsOf(decision, context);
  const found = determine(facts);
  if (course.kind === 'taper') return actOnTaper(state, course, facts, found, decision);
  if (course.kind === 'expenditure' && !(found.outcome === 'granted' && found.batch !== 'expenditure-deduction')) {
    const afterTerm =
      found.outcome === 'granted'
        ? ({ kind: 'renewed', basis: basisOf(facts, found) } as const)
        : ({ kind: 'ended', because: found.because } as const);
    const because = found.outcome === 'granted' ? null : found.because;
    return {
      state: running(state, { ...course, afterTerm }),
      effect: 'acts-after-term',
      clause: '3.2',
      because,
      found,
    };
  }
  if (found.outcome === 'granted') {
    const next = courseOf(facts, found);
    const effect = next.kind === 'expenditure' ? 'expenditure-term-begun' : 'redetermined';
    return { state: running(state, next), effect, clause: clauseOf(next), because: null, found };
  }
  const entry = taperEntry(facts, found, {
    exitCause: decision.exitCause,
    secondTaperDocumentNo: decision.secondTaperDocumentNo,
    tapers: state.tapers,
    decisionMonth: context.decisionMonth,
  });
  if (!entry.enters) {
    return { state: ended(state, found.because), effect: 'ended', clause: '2.1', because: entry.because, found };
  }
  const taper: Course = {
    kind: 'taper',
    clause: entry.clause,
    from: entry.from,
    frozenBaseFen: entry.decisionMonth.baseFen,
    frozenFor: { known: true, members: entry.decisionMonth.covered },
    entryStandardFen: facts.standard.annualPerPersonFen,
    basis: basisOf(facts, found),
  };
  return {
    state: { ...running(state, taper), tapers: state.tapers + 1 },
    effect: 'taper-entered',
    clause: entry.clause,
    because: null,
    found,
  };
}
