import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { AnswerInterceptor } from './answer.interceptor.js';
import { ProblemFilter } from './problem.filter.js';
import { CALLER_SOURCE, type CallerSource, SignInGuard } from './sign-in.guard.js';
import { StrictValidationPipe } from './strict-validation.pipe.js';

/** What every route of the API shares: sign-in, validation, answers and problems. */
@Module({})
export class HttpModule {
  static forRoot(options: { callers: CallerSource }): DynamicModule {
    return {
      module: HttpModule,
      providers: [
        { provide: CALLER_SOURCE, useValue: options.callers },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_GUARD, useClass: SignInGuard },
        { provide: APP_PIPE, useClass: StrictValidationPipe },
        { provide: APP_INTERCEPTOR, useClass: AnswerInterceptor },
      ],
    };
  }
}
