import { Global, Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { REFUSAL_LISTENER } from '../platform/http/sign-in.guard.js';
import { AccessLogInterceptor } from './access-log/access-log.interceptor.js';
import { AccessRecorder } from './access-log/access-recorder.js';
import { RevealPersonalDataHandler } from './access-log/reveal-personal-data.handler.js';
import { AccessRulesController } from './commands/access-rules.controller.js';
import { ChangeAccessRulesHandler } from './commands/change-access-rules.handler.js';
import { ChangeStaffMemberHandler } from './commands/change-staff-member.handler.js';
import { OwnAccountController } from './commands/own-account.controller.js';
import { SessionsController } from './commands/sessions.controller.js';
import { StaffController } from './commands/staff.controller.js';
import { StaffQueryController } from './queries/staff-query.controller.js';

/** Who people are, what they may, and how they get in. */
@Global()
@Module({
  imports: [CqrsModule],
  controllers: [AccessRulesController, SessionsController, OwnAccountController, StaffController, StaffQueryController],
  providers: [
    AccessRecorder,
    { provide: REFUSAL_LISTENER, useExisting: AccessRecorder },
    ChangeAccessRulesHandler,
    ChangeStaffMemberHandler,
    RevealPersonalDataHandler,
    { provide: APP_INTERCEPTOR, useClass: AccessLogInterceptor },
  ],
  exports: [AccessRecorder, REFUSAL_LISTENER],
})
export class IdentityAccessModule {}
