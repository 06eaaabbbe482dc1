import { Body, Controller, Delete, HttpCode, Post, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Request } from 'express';
import { callerOf } from '../../platform/http/caller.js';
import { Requires } from '../../platform/http/requires.decorator.js';
import { LimitedByAddress, Public } from '../../platform/http/sign-in.guard.js';
import { AccessRecorder } from '../access-log/access-recorder.js';
import { type SignedInBy } from '../access-log/access-log.events.js';
import { SignIn, type SignInResult } from '../sign-in/sign-in.js';
import { signInProblem } from '../sign-in/sign-in-problem.js';
import { changeOwnAccount } from './own-account.js';
import { IdentityTokenDto, RefreshDto, SessionAnswer, SignInDto } from './sessions.dto.js';

/** Signing in and out (登录、退出). */
@ApiTags('登录')
@Controller('sessions')
export class SessionsController {
  constructor(
    private readonly signIn: SignIn,
    private readonly recorder: AccessRecorder,
    private readonly commands: CommandBus,
  ) {}

  @Post()
  @Public()
  @LimitedByAddress()
  @ApiOperation({ summary: '登录', operationId: 'signIn', security: [] })
  @ApiCreatedResponse({ type: SessionAnswer })
  async begin(@Body() { loginName, password, code }: SignInDto, @Req() request: Request): Promise<SessionAnswer> {
    return this.answered(request, await this.signIn.withPassword(loginName, password, code), 'password');
  }

  @Post('refresh')
  @Public()
  @LimitedByAddress()
  @ApiOperation({
    summary: '续期：续期令牌只能用一次，用两次则全部会话失效',
    operationId: 'refreshSession',
    security: [],
  })
  @ApiCreatedResponse({ type: SessionAnswer })
  async refresh(@Body() { refreshToken }: RefreshDto, @Req() request: Request): Promise<SessionAnswer> {
    return this.answered(request, await this.signIn.withRefreshToken(refreshToken), 'refresh-token');
  }

  @Post('identity-provider')
  @Public()
  @LimitedByAddress()
  @ApiOperation({
    summary: '用统一身份认证的身份令牌（ID token）登录；每个令牌只能用一次',
    operationId: 'signInByIdentityProvider',
    security: [],
  })
  @ApiCreatedResponse({ type: SessionAnswer })
  async byIdentityProvider(@Body() { idToken }: IdentityTokenDto, @Req() request: Request): Promise<SessionAnswer> {
    return this.answered(request, await this.signIn.withIdentityToken(idToken), 'identity-provider');
  }

  @Delete()
  @HttpCode(204)
  @ApiBearerAuth()
  @Requires('useOwnAccount', { in: 'own-area' })
  @ApiOperation({ summary: '退出登录：本账号在所有地方的会话立即失效', operationId: 'signOut' })
  async end(@Req() request: Request): Promise<void> {
    const { actor } = callerOf(request);
    await changeOwnAccount(this.commands, callerOf(request), { type: 'revoke-sessions', account: actor.account });
  }

  /** Every attempt stands in the access log before its outcome is told. */
  private async answered(request: Request, result: SignInResult, by: SignedInBy): Promise<SessionAnswer> {
    if (result.kind === 'refused') {
      await this.recorder.signInRefused(request, result.account, result.because, by);
      throw signInProblem(result.because);
    }
    const { account, person, role, area } = result.who;
    await this.recorder.signedIn(request, { account, person, role, area }, by);
    return result.session;
  }
}
