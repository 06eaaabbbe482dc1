import { ApiProperty } from '@nestjs/swagger';
import { type CommandHandling } from '../../../platform/command-handling/command-handling.js';
import { caseStream } from '../case-stream.js';
import { processRunDecider, processRunStream } from '../../../platform/command-handling/process-run.js';

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
  @ApiProperty({ enum: ['starting', 'running', 'completed'] })
  readonly status!: 'starting' | 'running' | 'completed';
  @ApiProperty({ description: '全县个案数' })
  readonly targets!: number;
  @ApiProperty({ description: '已处理' })
  readonly done!: number;
  @ApiProperty({ description: '其中无需变动或不在享受待遇的' })
  readonly unchanged!: number;
  @ApiProperty({ type: () => [RefusedCase], description: '没有办成、须逐户查看的' })
  readonly refused!: readonly RefusedCase[];
}

export async function runViewOf(handling: CommandHandling, runId: string): Promise<RunView> {
  const { state } = await handling.load(processRunDecider, processRunStream(runId));
  if (state.status === 'unknown') return { runId, status: 'starting', targets: 0, done: 0, unchanged: 0, refused: [] };
  const { status, targets, done, rejected } = state;
  const refused = state.refused.map(({ stream, code }) => ({ caseId: stream.slice(caseStream('').length), code }));
  return { runId, status, targets, done, unchanged: rejected - refused.length, refused };
}
