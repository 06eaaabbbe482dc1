import { type DynamicModule, Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { LoggerModule } from 'nestjs-pino';
import { HealthController } from './health.controller.js';
import { createRequestLogger, REQUEST_LOGGER } from './logging.js';
import { MetricsController } from './metrics.controller.js';
import { Metrics } from './metrics.js';
import { READINESS_CHECKS, type ReadinessCheck } from './readiness.js';

/** Logs, metrics and health. */
@Module({})
export class ObservabilityModule {
  static forRoot(options: { logLevel: string; checks: readonly ReadinessCheck[] }): DynamicModule {
    const requestLogger = createRequestLogger(options.logLevel);
    return {
      module: ObservabilityModule,
      imports: [
        // The middleware itself stands before the body parser (configureHttp), so that refused bodies are logged too.
        LoggerModule.forRoot({ pinoHttp: { logger: requestLogger.logger }, useExisting: true }),
        TerminusModule.forRoot({ logger: false }),
      ],
      controllers: [HealthController, MetricsController],
      providers: [
        Metrics,
        { provide: READINESS_CHECKS, useValue: options.checks },
        { provide: REQUEST_LOGGER, useValue: requestLogger },
      ],
      exports: [Metrics, REQUEST_LOGGER],
    };
  }
}
