import { Controller, Get, Inject } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type HealthCheckResult, HealthCheckService, HealthIndicatorService } from '@nestjs/terminus';
import { Public } from '../http/sign-in.guard.js';
import { READINESS_CHECKS, type ReadinessCheck } from './readiness.js';

/** For whoever restarts processes (live) and whoever sends them requests (ready). */
@ApiExcludeController()
@Public()
@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    @Inject(READINESS_CHECKS) private readonly checks: readonly ReadinessCheck[],
  ) {}

  /** The process answers; it recovers from a lost database by itself, so that is no reason to restart it. */
  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** Everything that a request needs answers; 503 names what does not. */
  @Get('ready')
  ready(): Promise<HealthCheckResult> {
    return this.health.check(
      this.checks.map((condition) => async () => {
        const indicator = this.indicators.check(condition.name);
        try {
          return indicator.up(await condition.check());
        } catch {
          // The cause may name hosts and logins; it is for the log of whoever failed, not for anyone who asks.
          return indicator.down();
        }
      }),
    );
  }
}
