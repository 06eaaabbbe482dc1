import { Inject, Injectable } from '@nestjs/common';
import { Logger } from 'nestjs-pino';
import { AreaRegister } from '../../../kernel/area-register.js';
import { type BusinessDate } from '../../../kernel/business-date.js';
import { businessDateOf, type Clock } from '../../../platform/clock/clock.js';
import { CommandHandling } from '../../../platform/command-handling/command-handling.js';
import { Answer } from '../../../platform/http/answer.js';
import { ProblemException } from '../../../platform/http/problem.js';
import { CLOCK } from '../../../platform/tokens.js';
import { type RunView, runViewOf } from './run-view.js';

/** Where a run is read. */
export interface RunPlace {
  /** Code of the county, as it was asked. */
  readonly county: string;
  /** Of the runs of its kind. */
  readonly path: string;
  readonly runId: string;
}

/** What the routes of county-wide runs have in common: they answer at once, and the run goes on. */
@Injectable()
export class CountyRuns {
  constructor(
    private readonly handling: CommandHandling,
    private readonly areas: AreaRegister,
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

  /** How far a run is stands in its own stream, and the same request takes it up again. */
  async start({ county, path, runId }: RunPlace, run: Promise<unknown>): Promise<Answer<RunView>> {
    run.catch((err: unknown) => {
      this.logger.error({ err, runId }, 'A county-wide run was interrupted');
    });
    const location = `/api/v1/counties/${county}/${path}/${runId}`;
    return new Answer(await runViewOf(this.handling, runId), { location });
  }

  view(runId: string): Promise<RunView> {
    return runViewOf(this.handling, runId);
  }
}
