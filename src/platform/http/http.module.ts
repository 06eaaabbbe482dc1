import { type CanActivate, type DynamicModule, Module, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { AnswerInterceptor } from './answer.interceptor.js';
import { ExportInterceptor } from './export/export.interceptor.js';
import { BodyGuard } from './body.guard.js';
import { ProblemFilter } from './problem.filter.js';
import { CALLER_SOURCE, type CallerSource, SignInGuard } from './sign-in.guard.js';
import { StrictValidationPipe } from './strict-validation.pipe.js';

/** What every route of the API shares: sign-in, validation, answers and problems. */
@Module({})
export class HttpModule {
  /** `guards` are asked after the sign-in, in their order. */
  static forRoot(options: { callers: CallerSource; guards?: readonly Type<CanActivate>[] }): DynamicModule {
    return {
      module: HttpModule,
      providers: [
        { provide: CALLER_SOURCE, useValue: options.callers },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_GUARD, useClass: BodyGuard },
        { provide: APP_GUARD, useClass: SignInGuard },
        ...(options.guards ?? []).map((useClass) => ({ provide: APP_GUARD, useClass })),
        { provide: APP_PIPE, useClass: StrictValidationPipe },
        { provide: APP_INTERCEPTOR, useClass: AnswerInterceptor },
        { provide: APP_INTERCEPTOR, useClass: ExportInterceptor },
      ],
    };
  }
}
