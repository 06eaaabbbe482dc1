import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { businessDate } from '../../../src/kernel/business-date.js';
import { month } from '../../../src/kernel/month.js';
import {
  CURRENT_RULESET,
  recomputeAssessment,
  recomputeEntitlement,
  RULESETS,
  rulesetOf,
  UnknownRuleset,
} from '../../../src/policy/rulesets.js';
import { assessment, county, household, income } from './made-up.js';

const folder = fileURLToPath(new URL('../../../src/policy/jilin-2018-12/', import.meta.url));

/** SHA-256 over the names and bytes of a ruleset's sources; the file that holds the hash is not among them. */
function hashOfSources(): string {
  const hash = createHash('sha256');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.split(path.sep).join('/'))
    .filter((name) => name.endsWith('.ts') && name !== 'ruleset.ts')
    .sort();
  for (const name of names)
    hash
      .update(`${name}\0`)
      .update(readFileSync(path.join(folder, name)))
      .update('\0');
  return hash.digest('hex');
}

describe('the released rulesets', () => {
  it('have the code that their hash names: a changed rule is a new version', () => {
    expect(CURRENT_RULESET.ref.hash).toBe(hashOfSources());
  });

  it('are found by document, version and hash, and by nothing less', () => {
    for (const ruleset of RULESETS) expect(rulesetOf(ruleset.ref)).toBe(ruleset);
    expect(() => rulesetOf({ ...CURRENT_RULESET.ref, version: '0.9.0' })).toThrow(UnknownRuleset);
    expect(() => rulesetOf({ ...CURRENT_RULESET.ref, hash: '0'.repeat(64) })).toThrow(UnknownRuleset);
  });

  it('give a stored assessment again, to the byte', () => {
    const input = assessment({ annualIncome: [income('m1', 60_001)] });
    const first = CURRENT_RULESET.assess(input);
    const stored = JSON.parse(JSON.stringify({ ruleset: first.ruleset, input })) as {
      ruleset: typeof first.ruleset;
      input: typeof input;
    };
    expect(JSON.stringify(recomputeAssessment(stored))).toBe(JSON.stringify(first));
  });

  it('give a stored entitlement again, to the byte', () => {
    const input = {
      county,
      decisions: [{ type: 'grant', decidedOn: businessDate('2018-03-12'), household: household() }] as const,
    };
    const until = month('2018-12');
    const first = CURRENT_RULESET.entitlement(input, until);
    expect(JSON.stringify(recomputeEntitlement({ ruleset: first.ruleset, input, until }))).toBe(JSON.stringify(first));
  });
});
