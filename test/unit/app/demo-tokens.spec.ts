import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { demoCallers, demoTokens } from '../../../src/app/demo-tokens.js';

const clerk = { account: 'clerk', person: 'p1', role: 'townshipOfficer', area: 'a1' };
const auditor = { account: 'auditor', person: 'p2', role: 'auditor', area: 'a1' };
let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'dibao-tokens-'));
});

afterEach(() => {
  rmSync(dataDir, { recursive: true });
});

it('a demo token stays the same between starts, also when actors are added', () => {
  const [first] = demoTokens(dataDir, [clerk]);
  const again = demoTokens(dataDir, [clerk, auditor]);
  expect(again[0]).toEqual(first);
  expect(again[1]?.token).not.toBe(first?.token);
});

it('demo tokens are kept where only their owner reads them', () => {
  demoTokens(dataDir, [clerk]);
  expect(statSync(path.join(dataDir, 'demo-tokens.json')).mode & 0o777).toBe(0o600);
});

it('a token stands for its actor, and an unknown one for nobody', async () => {
  const tokens = demoTokens(dataDir, [clerk, auditor]);
  const source = demoCallers(tokens);
  expect(await source.callerOf(tokens[1]?.token ?? '')).toEqual({ actor: auditor, authorizedBy: undefined });
  expect(await source.callerOf('clerk')).toBeUndefined();
});

it('a file that holds something else is not overwritten', () => {
  writeFileSync(path.join(dataDir, 'demo-tokens.json'), '{"clerk":"short"}');
  expect(() => demoTokens(dataDir, [clerk])).toThrow('holds no demo tokens');
});
