import { Body, Controller, Get, Inject, Post, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Request } from 'express';
import { AreaRegister } from '../../kernel/area-register.js';
import { businessDateOf, type Clock } from '../../platform/clock/clock.js';
import { type Caller, callerOf } from '../../platform/http/caller.js';
import { ProblemException } from '../../platform/http/problem.js';
import { Requires } from '../../platform/http/requires.decorator.js';
import { CLOCK } from '../../platform/tokens.js';
import { AccessRecorder } from '../access-log/access-recorder.js';
import { actions, type Action } from '../authorization/actions.js';
import { Authorizer } from '../authorization/authorizer.js';
import { type Credential, CredentialStore } from '../credentials/credential-store.js';
import { acceptedStep, newSecondFactor } from '../credentials/one-time-code.js';
import { passwordFaults } from '../credentials/password-rules.js';
import { hashPassword } from '../credentials/password.js';
import { isRole, roles } from '../domain/roles.js';
import { SignIn } from '../sign-in/sign-in.js';
import { signInProblem } from '../sign-in/sign-in-problem.js';
import { changeOwnAccount } from './own-account.js';
import { ChangePasswordDto, ConfirmSecondFactorDto, SessionAnswer } from './sessions.dto.js';

/** Who one is and what one may do. */
export interface OwnAccount {
  readonly account: string;
  /** 自然人编号, as steps of the procedure name people. */
  readonly person: string;
  readonly loginName: string;
  readonly name: string;
  readonly role: { readonly id: string; readonly name: string };
  readonly area: { readonly areaId: string; readonly name: string };
  readonly mustChangePassword: boolean;
  readonly secondFactor: boolean;
  /** What the role may do in its area, each with the sentence of the policy that allows it. */
  readonly may: readonly { readonly action: Action; readonly because: string }[];
}

/** One's own account (本人账号). */
@ApiTags('登录')
@ApiBearerAuth()
@Controller('me')
export class OwnAccountController {
  constructor(
    private readonly credentials: CredentialStore,
    private readonly signIn: SignIn,
    private readonly commands: CommandBus,
    private readonly recorder: AccessRecorder,
    private readonly authorizer: Authorizer,
    private readonly areas: AreaRegister,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('useOwnAccount', { in: 'own-area' })
  @ApiOperation({ summary: '本人账号：身份、自然人编号、辖区、可以做什么', operationId: 'readOwnAccount' })
  async read(@Req() request: Request): Promise<OwnAccount> {
    const { actor } = callerOf(request);
    const { loginName, person, mustChangePassword, secondFactor } = await this.own(request);
    const today = businessDateOf(this.clock.now());
    return {
      account: actor.account,
      person,
      loginName,
      name: (await this.credentials.names([person])).get(person) ?? '',
      role: { id: actor.role, name: isRole(actor.role) ? roles[actor.role].name : actor.role },
      area: { areaId: actor.area, name: this.areas.fullName(actor.area, today) },
      mustChangePassword,
      secondFactor: secondFactor !== null,
      may: actions.flatMap((action) => {
        const verdict = this.authorizer.decide(actor, action, [actor.area]);
        return verdict.allowed ? [{ action, because: this.authorizer.sentences.get(verdict.policy) ?? '' }] : [];
      }),
    };
  }

  @Post('password')
  @Requires('useOwnAccount', { in: 'own-area' })
  @ApiOperation({ summary: '修改本人口令；此前的会话全部失效，答复是新的会话', operationId: 'changeOwnPassword' })
  @ApiCreatedResponse({ type: SessionAnswer })
  async changePassword(
    @Body() { currentPassword, newPassword }: ChangePasswordDto,
    @Req() request: Request,
  ): Promise<SessionAnswer> {
    const { account, loginName } = await this.own(request);
    const faults = [...passwordFaults(newPassword, loginName)];
    if (newPassword === currentPassword) faults.push({ pointer: '/newPassword', expected: '应与现在的口令不同' });
    if (faults.length > 0)
      throw new ProblemException(400, 'identity-access.weak-password', '新口令不合要求，请逐一改正。', { faults });
    const checked = await this.signIn.checkPassword(account, currentPassword);
    if (checked !== 'right') {
      await this.recorder.signInRefused(request, account, checked, 'password');
      throw signInProblem(checked);
    }
    const passwordHash = await hashPassword(newPassword);
    await changeOwnAccount(this.commands, callerOf(request), { type: 'record-password-change', account, by: 'holder' });
    await this.credentials.setPassword(account, passwordHash, false);
    const again = await this.signIn.again(account);
    if (again.kind === 'refused') throw signInProblem(again.because);
    return again.session;
  }

  @Post('second-factor')
  @Requires('useOwnAccount', { in: 'own-area' })
  @ApiOperation({
    summary: '开始启用第二重验证：用验证器应用扫描答复中的 uri，再用显示的数字确认',
    operationId: 'beginSecondFactor',
  })
  async beginSecondFactor(@Req() request: Request): Promise<{ readonly uri: string }> {
    const { account, loginName } = await this.own(request);
    const { secret, uri } = newSecondFactor(loginName);
    await this.credentials.proposeSecondFactor(account, secret);
    return { uri };
  }

  @Post('second-factor/confirmation')
  @Requires('useOwnAccount', { in: 'own-area' })
  @ApiOperation({ summary: '确认第二重验证，此后登录须输入动态验证码', operationId: 'confirmSecondFactor' })
  async confirmSecondFactor(
    @Body() { code }: ConfirmSecondFactorDto,
    @Req() request: Request,
  ): Promise<{ readonly secondFactor: true }> {
    const { account } = await this.own(request);
    const secret = await this.credentials.proposedSecondFactor(account);
    const step = secret === undefined ? undefined : acceptedStep(secret, code, this.clock.now(), null);
    if (secret === undefined || step === undefined)
      throw new ProblemException(
        422,
        'identity-access.wrong-code',
        '验证码不正确，或者还没有开始启用。请重新扫描后再试。',
        {
          faults: [{ pointer: '/code', expected: '应为验证器应用现在显示的六位数字' }],
        },
      );
    await changeOwnAccount(this.commands, callerOf(request), { type: 'enrol-second-factor', account });
    await this.credentials.setSecondFactor(account, secret, step);
    return { secondFactor: true };
  }

  private async own(request: Request): Promise<Credential> {
    const { actor }: Caller = callerOf(request);
    const credential = await this.credentials.byAccount(actor.account);
    if (credential !== undefined) return credential;
    throw new ProblemException(404, 'identity-access.no-local-account', '该账号由单位的统一登录管理，请在那里修改。');
  }
}
