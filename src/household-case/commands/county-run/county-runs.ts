import { Inject, Injectable } from '@nestjs/common';
import { Logger } from 'nestjs-pino';
import { AreaRegister } from '../../../kernel/area-register.js';
import { type BusinessDate } from '../../../kernel/business-date.js';
import { businessDateOf, type Clock } from '../../../platform/clock/clock.js';
import { CommandHandling, commandKeyReused } from '../../../platform/command-handling/command-handling.js';
import { processRunDecider, processRunStream } from '../../../platform/command-handling/process-run.js';
import { Answer } from '../../../platform/http/answer.js';
import { ProblemException, problemOfRejection } from '../../../platform/http/problem.js';
import { CLOCK } from '../../../platform/tokens.js';
import { PursuedRuns } from './pursued-runs.js';
import { type RunKind } from './run-kinds.js';
import { type KnownRun, type RunView, runViewOf } from './run-view.js';

/** Which run is asked about. */
export interface AskedRun {
  readonly kind: RunKind;
  /** Code of the county. */
  readonly county: string;
  readonly runId: string;
}

/** What the routes of county-wide runs have in common: they answer at once, and the run goes on. */
@Injectable()
export class CountyRuns {
  constructor(
    private readonly handling: CommandHandling,
    private readonly areas: AreaRegister,
    private readonly pursued: PursuedRuns,
    private readonly logger: Logger,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws ProblemException 404 where there is no such county today */
  countyOf(code: string): { readonly county: string; readonly today: BusinessDate } {
    const today = businessDateOf(this.clock.now());
    const found = this.areas.atCode(code, today);
    if (found.kind !== 'found' || found.area.level !== 'county')
      throw new ProblemException(404, 'http.not-found', '今天没有这个代码的县级地区，请核对。');
    return { county: found.area.areaId, today };
  }

  /**
   * How far a run is stands in its own stream, and the same request takes it up again.
   * @throws ProblemException 422 where the run's id is that of another run
   */
  async start(asked: AskedRun, run: Promise<unknown>): Promise<Answer<RunView>> {
    const { kind, county, runId } = asked;
    run.catch((err: unknown) => {
      this.logger.error({ err, runId }, 'A county-wide run was interrupted');
    });
    const known = await this.known(asked);
    if (known === undefined) throw problemOfRejection(commandKeyReused());
    this.pursued.follow(runId, run);
    return new Answer(runViewOf(known, this.pursued), { location: `/api/v1/counties/${county}/${kind.path}/${runId}` });
  }

  /** @throws ProblemException 404 where the run is of another county or kind */
  async view(asked: AskedRun): Promise<RunView> {
    const known = await this.known(asked);
    if (known === undefined) throw new ProblemException(404, 'http.not-found', '本县没有这个编号的批量办理，请核对。');
    return runViewOf(known, this.pursued);
  }

  /** Undefined where the run is of another county or kind. */
  private async known({ kind, county, runId }: AskedRun): Promise<KnownRun | undefined> {
    const { state, events } = await this.handling.load(processRunDecider, processRunStream(runId));
    const last = events.at(-1);
    if (state.status === 'unknown' || last === undefined) return { runId, kind, state, lastProgressAt: null };
    if (state.process !== kind.process || last.meta.area !== this.countyOf(county).county) return undefined;
    return { runId, kind, state, lastProgressAt: last.meta.recordedAt };
  }
}
