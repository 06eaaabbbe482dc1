import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CommandHandling } from '../../platform/command-handling/command-handling.js';
import { Answer } from '../../platform/http/answer.js';
import { problemOfRejection } from '../../platform/http/problem.js';
import { Requires } from '../../platform/http/requires.decorator.js';
import { staffMemberStream } from '../commands/staff-member-stream.js';
import { CredentialStore } from '../credentials/credential-store.js';
import { staffMemberDecider } from '../domain/staff-member.decider.js';
import { staffMemberUnknown } from '../domain/staff-member.rejections.js';
import { type Account } from '../domain/staff-member.state.js';

/** A member of staff with the accounts they hold. */
export interface StaffMemberView {
  readonly person: string;
  readonly name: string;
  readonly accounts: readonly Account[];
}

@ApiTags('账号管理')
@ApiBearerAuth()
@Controller('staff/:person')
export class StaffQueryController {
  constructor(
    private readonly handling: CommandHandling,
    private readonly credentials: CredentialStore,
  ) {}

  @Get()
  @Requires('readAccounts', { in: 'stream', category: 'staffMember', name: 'person' })
  @ApiOperation({ summary: '查阅工作人员及其账号、角色', operationId: 'readStaffMember' })
  async read(@Param('person', ParseUUIDPipe) person: string): Promise<Answer<StaffMemberView>> {
    const { state, revision } = await this.handling.load(staffMemberDecider, staffMemberStream(person));
    if (state.status === 'unknown' || revision === 'no-stream') throw problemOfRejection(staffMemberUnknown());
    const name = (await this.credentials.names([person])).get(person) ?? '';
    return new Answer({ person, name, accounts: state.accounts }, { revision });
  }
}
