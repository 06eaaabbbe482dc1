import { describe, expect, it } from '@jest/globals';
import { PursuedRuns } from '../../../src/household-case/commands/county-run/pursued-runs.js';
import { runKinds } from '../../../src/household-case/commands/county-run/run-kinds.js';
import { runViewOf } from '../../../src/household-case/commands/county-run/run-view.js';
import { ScriptedClock, toTimestamp } from '../../../src/platform/clock/clock.js';

const begun = Date.parse('2019-01-09T01:00:00.000Z');
const runId = '00000000-0000-4000-8000-000000000001';
const running = {
  status: 'running',
  process: 'apply-taper-steps',
  targets: 450,
  targetsHash: '',
  done: 200,
  rejected: 3,
  refused: [{ stream: 'householdCase-c-1', code: 'a.b' }],
} as const;

function atClock() {
  const clock = new ScriptedClock(begun);
  const pursued = new PursuedRuns(clock);
  const viewAt = (seconds: number, lastProgress: number | null = 0) => {
    clock.set(begun + seconds * 1_000);
    const lastProgressAt = lastProgress === null ? null : toTimestamp(begun + lastProgress * 1_000);
    const state = lastProgressAt === null ? ({ status: 'unknown' } as const) : running;
    return runViewOf({ runId, kind: runKinds.taperSteps, state, lastProgressAt }, pursued);
  };
  return { pursued, viewAt, clock };
}

describe('a run that has not ended', () => {
  it('of another process stands still once nothing was recorded for three minutes', () => {
    const { viewAt } = atClock();
    expect(viewAt(179)).toMatchObject({ status: 'running', unchanged: 2, advice: null });
    expect(viewAt(180)).toMatchObject({
      status: 'interrupted',
      done: 200,
      lastProgressAt: '2019-01-09T01:00:00.000Z',
      advice:
        '已停在第 200 户（共 450 户），2019-01-09 09:00:00 以后没有进展。请对同一个月份再提交一次，从停下处继续，已办的不会重复。',
    });
    expect(viewAt(600, 500).status).toBe('running');
  });

  it('goes on while this process pursues it, and stands still when it lets it go, until somebody takes it up', async () => {
    const { pursued, viewAt, clock } = atClock();
    let fail: (error: Error) => void = () => undefined;
    pursued.follow(
      runId,
      new Promise((_, reject) => {
        fail = reject;
      }),
    );
    expect(viewAt(600)).toMatchObject({ status: 'running', advice: null });
    expect(viewAt(600, null)).toMatchObject({ status: 'starting', advice: null });
    clock.set(begun + 610_000);
    fail(new Error('gone'));
    await new Promise(setImmediate);
    expect(viewAt(620, 605).status).toBe('interrupted');
    expect(viewAt(620, 615).status).toBe('running');
    expect(viewAt(620, null)).toMatchObject({ status: 'interrupted', advice: '没有开始。请对同一个月份再提交一次。' });
    pursued.follow(runId, Promise.resolve());
    expect(viewAt(620, 605).status).toBe('running');
  });

  it('may be about to begin elsewhere', () => {
    expect(atClock().viewAt(600, null)).toMatchObject({
      status: 'starting',
      lastProgressAt: null,
      advice: '还没有开始。过几分钟仍是这样的，请对同一个月份再提交一次。',
    });
  });
});
