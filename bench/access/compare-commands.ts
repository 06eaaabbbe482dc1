import { randomUUID } from 'node:crypto';
import { demoPerson } from '../../src/app/demo-people.js';
import { signedInCallers } from '../../src/identity-access/sign-in/signed-in-callers.js';
import { type Comparison } from '../report.js';
import { median } from '../store/median.js';
import { type BenchCounty } from './open-county.js';

const rounds = 15;
const commandsInARound = 40;

/** The latency of a command with sign-in and policies, and of the same command where everyone is let in. */
export async function compareCommands(county: BenchCounty): Promise<Comparison> {
  const approver = demoPerson('countyApprover');
  const guarded = await county.serve({ callers: signedInCallers(county.stores.signIn) });
  const everyone = { callerOf: () => Promise.resolve({ actor: approver, authorizedBy: 'county-approver' }) };
  const open = await county.serve({ callers: everyone, guards: [] });
  const token = await county.tokenOf('countyApprover');
  const times = { guarded: [] as number[], open: [] as number[] };
  let year = 2030;
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, url] of [['guarded', guarded] as const, ['open', open] as const]) {
      for (let at = 0; at < commandsInARound; at += 1) {
        const begun = performance.now();
        await publishStandard(url, token, (year += 1));
        times[name].push(performance.now() - begun);
      }
    }
  }
  const [withPolicies, without] = [median(times.guarded), median(times.open)];
  return {
    figures: [
      { key: 'openCommandMs', what: 'a command, everyone let in', value: without, unit: 'ms' },
      { key: 'guardedCommandMs', what: 'the same with sign-in and policies', value: withPolicies, unit: 'ms' },
      { key: 'authorisationMs', what: 'what they add, at the median', value: withPolicies - without, unit: 'ms' },
    ],
    targets: [{ key: 'authorisationMs', atMost: 1 }],
  };
}

/** Refused by the decider, so that the stream does not grow from one command to the next. */
async function publishStandard(url: string, token: string, year: number): Promise<void> {
  const answer = await fetch(`${url}/api/v1/counties/220122/standards`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      'if-match': '"7"',
    },
    body: JSON.stringify({
      residence: 'rural',
      effectiveFrom: '2018-01-01',
      annualPerPersonFen: 360_000 + year,
      documentNo: '示例（虚构）',
    }),
  });
  await answer.text();
  if (answer.status !== 409 && answer.status !== 422) throw new Error(`${answer.status}: not the answer expected`);
}
