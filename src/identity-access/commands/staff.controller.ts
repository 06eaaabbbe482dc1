import { Body, Controller, Inject, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AreaRegister } from '../../kernel/area-register.js';
import { businessDate } from '../../kernel/business-date.js';
import { businessDateOf, type Clock } from '../../platform/clock/clock.js';
import { Answer } from '../../platform/http/answer.js';
import {
  ApiChangeCommand,
  ApiCreateCommand,
  type ChangeHeaders,
  ChangeRequest,
  type CommandHeaders,
  CreateRequest,
} from '../../platform/http/command-request.decorator.js';
import { CommandReceipt, receiptOf } from '../../platform/http/command-receipt.js';
import { ProblemException } from '../../platform/http/problem.js';
import { Requires } from '../../platform/http/requires.decorator.js';
import { derivedId } from '../../platform/id/id.js';
import { CLOCK } from '../../platform/tokens.js';
import { CredentialStore } from '../credentials/credential-store.js';
import { newOneTimePassword } from '../credentials/one-time-password.js';
import { hashPassword } from '../credentials/password.js';
import { type StaffMemberCommand } from '../domain/staff-member.decider.js';
import { SignIn } from '../sign-in/sign-in.js';
import { signInProblem } from '../sign-in/sign-in-problem.js';
import { ChangeStaffMember } from './change-staff-member.command.js';
import {
  GrantRoleDto,
  LinkIdentityDto,
  OneTimePasswordReceipt,
  OpenAccountDto,
  RegisterStaffMemberDto,
} from './staff.dto.js';

const staffMember = { in: 'stream', category: 'staffMember', name: 'person' } as const;

/** Staff, accounts and roles (工作人员、账号、角色), by the security administrator. */
@ApiTags('账号管理')
@ApiBearerAuth()
@Controller('staff')
export class StaffController {
  constructor(
    private readonly commands: CommandBus,
    private readonly credentials: CredentialStore,
    private readonly signIn: SignIn,
    private readonly areas: AreaRegister,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post()
  @Requires('openAccounts', { in: 'body', name: 'area' })
  @ApiOperation({ summary: '登记工作人员（自然人）', operationId: 'registerStaffMember' })
  @ApiCreateCommand()
  @ApiCreatedResponse({ type: CommandReceipt })
  async register(
    @CreateRequest() headers: CommandHeaders,
    @Body() { name, area }: RegisterStaffMemberDto,
  ): Promise<Answer<CommandReceipt>> {
    const person = derivedId(headers.commandId, 'staffMember');
    const home = this.areaIdOf(area);
    const command = new ChangeStaffMember(headers, person, { type: 'register', person }, 'no-stream', home);
    const receipt = receiptOf(await this.commands.execute(command), 'no-stream', `/api/v1/staff/${person}`);
    await this.credentials.setName(person, name);
    return receipt;
  }

  @Post(':person/accounts')
  @Requires('openAccounts', staffMember)
  @ApiOperation({ summary: '开设账号，得到一次性口令', operationId: 'openAccount' })
  @ApiChangeCommand()
  @ApiCreatedResponse({ type: OneTimePasswordReceipt })
  async openAccount(
    @Param('person', ParseUUIDPipe) person: string,
    @ChangeRequest() headers: ChangeHeaders,
    @Body() { loginName }: OpenAccountDto,
  ): Promise<Answer<OneTimePasswordReceipt>> {
    const account = derivedId(headers.commandId, 'account');
    const known = await this.credentials.byAccount(account);
    if (known !== undefined && known.loginName !== loginName) throw loginNameTaken();
    const oneTimePassword = newOneTimePassword();
    const passwordHash = await hashPassword(oneTimePassword);
    // The credential first: without the event it opens nothing, and the same command again completes it.
    if (!(await this.credentials.issueOneTime({ account, person, loginName, passwordHash }))) throw loginNameTaken();
    const receipt = await this.change(person, headers, { type: 'open-account', account });
    return withPassword(receipt, oneTimePassword);
  }

  @Post(':person/accounts/:account/password-reset')
  @Requires('openAccounts', staffMember)
  @ApiOperation({ summary: '重置口令：旧口令和会话立即失效，得到一次性口令', operationId: 'resetPassword' })
  @ApiChangeCommand()
  @ApiCreatedResponse({ type: OneTimePasswordReceipt })
  async resetPassword(
    @Param('person', ParseUUIDPipe) person: string,
    @Param('account', ParseUUIDPipe) account: string,
    @ChangeRequest() headers: ChangeHeaders,
  ): Promise<Answer<OneTimePasswordReceipt>> {
    const receipt = await this.change(person, headers, {
      type: 'record-password-change',
      account,
      by: 'administrator',
    });
    const oneTimePassword = newOneTimePassword();
    await this.credentials.setPassword(account, await hashPassword(oneTimePassword), true);
    return withPassword(receipt, oneTimePassword);
  }

  @Post(':person/accounts/:account/grant')
  @Requires('grantRoles', staffMember, { in: 'body', name: 'area' })
  @ApiOperation({ summary: '授予角色和辖区；此前的会话立即失效', operationId: 'grantRole' })
  @ApiChangeCommand()
  @ApiCreatedResponse({ type: CommandReceipt })
  async grant(
    @Param('person', ParseUUIDPipe) person: string,
    @Param('account', ParseUUIDPipe) account: string,
    @ChangeRequest() headers: ChangeHeaders,
    @Body() { role, area, lastDay }: GrantRoleDto,
  ): Promise<Answer<CommandReceipt>> {
    const until = lastDay === null ? null : businessDate(lastDay);
    return this.change(person, headers, {
      type: 'grant-role',
      account,
      role,
      area: this.areaIdOf(area),
      lastDay: until,
    });
  }

  @Post(':person/accounts/:account/identity')
  @Requires('openAccounts', staffMember)
  @ApiOperation({ summary: '把账号与统一身份认证的用户相连', operationId: 'linkIdentity' })
  @ApiChangeCommand()
  @ApiCreatedResponse({ type: CommandReceipt })
  async linkIdentity(
    @Param('person', ParseUUIDPipe) person: string,
    @Param('account', ParseUUIDPipe) account: string,
    @ChangeRequest() headers: ChangeHeaders,
    @Body() { subject }: LinkIdentityDto,
  ): Promise<Answer<CommandReceipt>> {
    const issuer = this.signIn.linkedIssuer;
    if (issuer === undefined) throw signInProblem('no-identity-provider');
    const other = await this.credentials.byIdentity(issuer, subject);
    if (other !== undefined && other.account !== account) throw identityTaken();
    const receipt = await this.change(person, headers, { type: 'link-identity', account, issuer });
    if (!(await this.credentials.linkIdentity(account, issuer, subject))) throw identityTaken();
    return receipt;
  }

  @Post(':person/accounts/:account/revocation')
  @Requires('grantRoles', staffMember)
  @ApiOperation({ summary: '收回角色；会话立即失效', operationId: 'revokeRole' })
  @ApiChangeCommand()
  @ApiCreatedResponse({ type: CommandReceipt })
  async revoke(
    @Param('person', ParseUUIDPipe) person: string,
    @Param('account', ParseUUIDPipe) account: string,
    @ChangeRequest() headers: ChangeHeaders,
  ): Promise<Answer<CommandReceipt>> {
    return this.change(person, headers, { type: 'revoke-role', account });
  }

  @Post(':person/accounts/:account/disabling')
  @Requires('grantRoles', staffMember)
  @ApiOperation({ summary: '停用账号；会话立即失效', operationId: 'disableAccount' })
  @ApiChangeCommand()
  @ApiCreatedResponse({ type: CommandReceipt })
  async disable(
    @Param('person', ParseUUIDPipe) person: string,
    @Param('account', ParseUUIDPipe) account: string,
    @ChangeRequest() headers: ChangeHeaders,
  ): Promise<Answer<CommandReceipt>> {
    return this.change(person, headers, { type: 'disable-account', account });
  }

  @Post(':person/accounts/:account/enabling')
  @Requires('grantRoles', staffMember)
  @ApiOperation({ summary: '恢复停用的账号', operationId: 'enableAccount' })
  @ApiChangeCommand()
  @ApiCreatedResponse({ type: CommandReceipt })
  async enable(
    @Param('person', ParseUUIDPipe) person: string,
    @Param('account', ParseUUIDPipe) account: string,
    @ChangeRequest() headers: ChangeHeaders,
  ): Promise<Answer<CommandReceipt>> {
    return this.change(person, headers, { type: 'enable-account', account });
  }

  @Post(':person/accounts/:account/second-factor-removal')
  @Requires('grantRoles', staffMember)
  @ApiOperation({ summary: '取消第二重验证（本人丢失验证器时）', operationId: 'removeSecondFactor' })
  @ApiChangeCommand()
  @ApiCreatedResponse({ type: CommandReceipt })
  async removeSecondFactor(
    @Param('person', ParseUUIDPipe) person: string,
    @Param('account', ParseUUIDPipe) account: string,
    @ChangeRequest() headers: ChangeHeaders,
  ): Promise<Answer<CommandReceipt>> {
    const receipt = await this.change(person, headers, { type: 'remove-second-factor', account });
    await this.credentials.setSecondFactor(account, null);
    return receipt;
  }

  private async change(
    person: string,
    headers: ChangeHeaders,
    change: StaffMemberCommand,
  ): Promise<Answer<CommandReceipt>> {
    const { expectedRevision } = headers;
    const outcome = await this.commands.execute(new ChangeStaffMember(headers, person, change, expectedRevision));
    return receiptOf(outcome, expectedRevision, `/api/v1/staff/${person}`);
  }

  private areaIdOf(code: string): string {
    const found = this.areas.atCode(code, businessDateOf(this.clock.now()));
    if (found.kind === 'found') return found.area.areaId;
    throw new ProblemException(400, 'http.invalid-request', '请求内容有 1 处不合要求，请改正。', {
      faults: [{ pointer: '/area', expected: '应为今天有效的吉林省行政区划代码' }],
    });
  }
}

function withPassword(
  { body: { events, repeated }, headers }: Answer<CommandReceipt>,
  oneTimePassword: string,
): Answer<OneTimePasswordReceipt> {
  return new Answer({ events, repeated, oneTimePassword }, headers);
}

function identityTaken(): ProblemException {
  return new ProblemException(409, 'identity-access.identity-taken', '这名用户已经与另一个账号相连。', {
    faults: [{ pointer: '/subject', expected: '应为没有相连的用户编号' }],
  });
}

function loginNameTaken(): ProblemException {
  return new ProblemException(409, 'identity-access.login-name-taken', '这个登录名已经有人使用，请换一个。', {
    faults: [{ pointer: '/loginName', expected: '应为没有用过的登录名' }],
  });
}
