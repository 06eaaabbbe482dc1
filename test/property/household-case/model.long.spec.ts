import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { attempts, divergenceOf } from './model.js';

describe('a case, whatever is tried with it', () => {
  it('answers and owes as the plain rules say', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(attempts, (tried) => {
        expect(divergenceOf(tried, seen)).toBeUndefined();
      }),
      { seed: 201812, numRuns: 2_000 },
    );
    // Everything that can be accepted was, and the refusals that need the longest way were met.
    expect([...seen]).toEqual(
      expect.arrayContaining([
        'ApplicationAccepted',
        'HouseholdSurveyed',
        'ObjectionSettled',
        'answer-referral',
        'apply-taper-steps',
        'correct-fact',
        'move-household',
        'reassess',
        'record-decision',
        'resume',
        'review-taper',
        'suspend',
        'terminate',
        'already-answered',
        'already-terminated',
        'decided-before-last-decision',
        'decided-before-move',
        'fact-already-corrected',
        'nobody-left-since-frozen',
        'notice-open',
        'objection-already-settled',
        'objection-open',
        'procedure-closed',
        'reviewer-may-not-approve',
        'reviewer-may-not-survey',
        'surveyor-may-not-approve',
        'surveyor-may-not-review',
        'taper-base-without-taper',
        'visit-missing',
      ]),
    );
  });
});
