import { ApiProperty } from '@nestjs/swagger';
import { type CommandHandling } from '../../../platform/command-handling/command-handling.js';
import { processRunDecider, processRunStream } from '../../../platform/command-handling/process-run.js';

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
}

export async function runViewOf(handling: CommandHandling, runId: string): Promise<RunView> {
  const { state } = await handling.load(processRunDecider, processRunStream(runId));
  if (state.status === 'unknown') return { runId, status: 'starting', targets: 0, done: 0, unchanged: 0 };
  const { status, targets, done, rejected } = state;
  return { runId, status, targets, done, unchanged: rejected };
}
