import { ApiProperty } from '@nestjs/swagger';
import { wallClockOf } from '../../../platform/clock/clock.js';
import { type ProcessRun } from '../../../platform/command-handling/process-run.js';
import { caseStream } from '../case-stream.js';
import { type PursuedRuns } from './pursued-runs.js';
import { type RunKind } from './run-kinds.js';

/** A case that a run could not do. */
export class RefusedCase {
  @ApiProperty({ format: 'uuid' })
  readonly caseId!: string;
  @ApiProperty({ description: '原因代码', example: 'household-case.more-than-supplement' })
  readonly code!: string;
}

/** How far a run is. */
export class RunView {
  @ApiProperty({ format: 'uuid' })
  readonly runId!: string;
  @ApiProperty({
    enum: ['starting', 'running', 'interrupted', 'completed'],
    description: 'interrupted：已停下，须再提交一次才会继续，见 advice',
  })
  readonly status!: 'starting' | 'running' | 'interrupted' | 'completed';
  @ApiProperty({ description: '全县个案数' })
  readonly targets!: number;
  @ApiProperty({ description: '已处理' })
  readonly done!: number;
  @ApiProperty({ description: '其中无需变动或不在享受待遇的' })
  readonly unchanged!: number;
  @ApiProperty({ type: () => [RefusedCase], description: '没有办成、须逐户查看的' })
  readonly refused!: readonly RefusedCase[];
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true, description: '最近一次登记进度的时刻' })
  readonly lastProgressAt!: string | null;
  @ApiProperty({ type: 'string', nullable: true, description: '停下之后怎样继续；没有停下为 null' })
  readonly advice!: string | null;
}

/** A run as its stream tells it. */
export interface KnownRun {
  readonly runId: string;
  readonly kind: RunKind;
  readonly state: ProcessRun;
  /** Moment of its last event; null before the first. */
  readonly lastProgressAt: string | null;
}

export function runViewOf({ runId, kind, state, lastProgressAt }: KnownRun, pursued: PursuedRuns): RunView {
  const still = state.status !== 'completed' && pursued.standsStill(runId, lastProgressAt);
  if (state.status === 'unknown' || lastProgressAt === null) {
    const status = still ? 'interrupted' : 'starting';
    const advice = pursued.isPursued(runId) ? null : notBegun(kind, still);
    return { runId, status, targets: 0, done: 0, unchanged: 0, refused: [], lastProgressAt, advice };
  }
  const { targets, done, rejected } = state;
  const refused = state.refused.map(({ stream, code }) => ({ caseId: stream.slice(caseStream('').length), code }));
  return {
    runId,
    status: still ? 'interrupted' : state.status,
    targets,
    done,
    unchanged: rejected - refused.length,
    refused,
    lastProgressAt,
    advice: still
      ? `已停在第 ${done} 户（共 ${targets} 户），${wallClockOf(Date.parse(lastProgressAt))} 以后没有进展。${kind.goOn}，从停下处继续，已办的不会重复。`
      : null,
  };
}

/** A server that is still reading which cases there are has recorded nothing yet. */
function notBegun({ goOn }: RunKind, failed: boolean): string {
  return failed ? `没有开始。${goOn}。` : `还没有开始。过几分钟仍是这样的，${goOn}。`;
}
