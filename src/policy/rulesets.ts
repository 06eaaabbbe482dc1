import { type Clause, type ClauseId } from '../kernel/clause.js';
import { type Month } from '../kernel/month.js';
import { type Fault } from '../kernel/rejection.js';
import { type Assessment, type AssessmentInput } from './assessment.js';
import { type Entitlement, type EntitlementInput } from './entitlement.js';
import { type InheritedCase } from './inherited-faults.js';
import { assess } from './jilin-2018-12/assess.js';
import { CLAUSES } from './jilin-2018-12/clauses.js';
import { entitlement } from './jilin-2018-12/entitlement.js';
import { clauseOfGround } from './jilin-2018-12/grounds.js';
import { againstLaw, frozenBaseAboveStandard } from './jilin-2018-12/inherited-against-law.js';
import { RULESET } from './jilin-2018-12/ruleset.js';
import { type LinePeriod, paymentLines } from './payment-lines.js';
import { type RulesetRef } from './ruleset-ref.js';

/** A released version of a document's rules, executable for ever. */
export interface Ruleset {
  readonly ref: RulesetRef;
  readonly clauses: readonly Clause[];
  /** The clause that a supplement is paid by, from the code of its ground. */
  readonly clauseOfGround: (ground: string) => ClauseId;
  readonly assess: (input: AssessmentInput) => Assessment;
  readonly entitlement: (input: EntitlementInput, until: Month) => Entitlement;
  /** The same months person by person. */
  readonly paymentLines: (input: EntitlementInput, until: Month) => readonly LinePeriod[];
  /** What a case that is taken over cannot have been paid, whatever its income was. */
  readonly inheritedAgainstLaw: (told: InheritedCase) => readonly Fault[];
  /** Whether its frozen base is of more people than count now: to be looked at. */
  readonly frozenBaseAboveStandard: (told: InheritedCase) => boolean;
}

/** The rules by which decisions are made now. */
export const CURRENT_RULESET: Ruleset = {
  ref: RULESET,
  clauses: CLAUSES,
  clauseOfGround,
  assess,
  entitlement,
  paymentLines,
  inheritedAgainstLaw: againstLaw,
  frozenBaseAboveStandard,
};

/**
 * Every released version, oldest first. A changed rule is a new folder and a new entry; a released folder stays as it is,
 * so that what was decided under it can be calculated again.
 */
export const RULESETS: readonly Ruleset[] = [CURRENT_RULESET];

/** The rules that a stored result names are not among the released ones, or their code is not what it was. */
export class UnknownRuleset extends Error {
  override readonly name = 'UnknownRuleset';

  constructor(readonly ref: RulesetRef) {
    super(`no released ruleset ${ref.document} ${ref.version} with hash ${ref.hash}`);
  }
}

/** @throws UnknownRuleset unless document, version and hash are those of a released ruleset */
export function rulesetOf(ref: RulesetRef): Ruleset {
  const found = RULESETS.find(
    ({ ref: own }) => own.document === ref.document && own.version === ref.version && own.hash === ref.hash,
  );
  if (found === undefined) throw new UnknownRuleset(ref);
  return found;
}

/** Calculates a stored assessment again under the rules that gave it: the same outcome and the same trace. */
export function recomputeAssessment(stored: {
  readonly ruleset: RulesetRef;
  readonly input: AssessmentInput;
}): Assessment {
  return rulesetOf(stored.ruleset).assess(stored.input);
}

/** Calculates a stored entitlement again under the rules that gave it. */
export function recomputeEntitlement(stored: {
  readonly ruleset: RulesetRef;
  readonly input: EntitlementInput;
  readonly until: Month;
}): Entitlement {
  return rulesetOf(stored.ruleset).entitlement(stored.input, stored.until);
}
