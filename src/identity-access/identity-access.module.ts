import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ChangeStaffMemberHandler } from './commands/change-staff-member.handler.js';
import { OwnAccountController } from './commands/own-account.controller.js';
import { SessionsController } from './commands/sessions.controller.js';
import { StaffController } from './commands/staff.controller.js';
import { StaffQueryController } from './queries/staff-query.controller.js';

/** Who people are, what they may, and how they get in. */
@Module({
  imports: [CqrsModule],
  controllers: [SessionsController, OwnAccountController, StaffController, StaffQueryController],
  providers: [ChangeStaffMemberHandler],
})
export class IdentityAccessModule {}
