import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiCreatedResponse, ApiOperation, ApiParam, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsBoolean } from 'class-validator';
import { AreaRegister } from '../../kernel/area-register.js';
import { businessDateOf, type Clock } from '../../platform/clock/clock.js';
import { CommandHandling } from '../../platform/command-handling/command-handling.js';
import { Answer } from '../../platform/http/answer.js';
import { ApiUpsertCommand, UpsertRequest, type UpsertHeaders } from '../../platform/http/command-request.decorator.js';
import { CommandReceipt, receiptOf } from '../../platform/http/command-receipt.js';
import { ProblemException } from '../../platform/http/problem.js';
import { Requires } from '../../platform/http/requires.decorator.js';
import { IsDocumentNo } from '../../platform/http/validators.js';
import { CLOCK } from '../../platform/tokens.js';
import { type AccessRules, accessRulesDecider } from '../domain/access-rules.decider.js';
import { accessRulesStream } from './access-rules-stream.js';
import { ChangeAccessRules } from './change-access-rules.command.js';

export class SecondFactorRuleDto {
  @ApiProperty({ description: '本地区（含下级）登录须有第二重验证' })
  @IsBoolean()
  readonly required!: boolean;
  @IsDocumentNo()
  readonly documentNo!: string;
}

/** What an area asks of sign-in (登录要求). */
@ApiTags('账号管理')
@ApiBearerAuth()
@ApiParam({ name: 'area', description: '行政区划代码' })
@Controller('areas/:area/access-rules')
export class AccessRulesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly handling: CommandHandling,
    private readonly areas: AreaRegister,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('readAccounts', { in: 'path', name: 'area' })
  @ApiOperation({ summary: '本地区的登录要求', operationId: 'readAccessRules' })
  async read(@Param('area') area: string): Promise<Answer<AccessRules>> {
    const { state, revision } = await this.handling.load(accessRulesDecider, accessRulesStream(this.areaIdOf(area)));
    return new Answer(state, revision === 'no-stream' ? {} : { revision });
  }

  @Post('second-factor')
  @Requires('grantRoles', { in: 'path', name: 'area' })
  @ApiOperation({ summary: '要求或不再要求第二重验证', operationId: 'setSecondFactorRule' })
  @ApiUpsertCommand()
  @ApiCreatedResponse({ type: CommandReceipt })
  async setSecondFactor(
    @Param('area') area: string,
    @UpsertRequest() headers: UpsertHeaders,
    @Body() { required, documentNo }: SecondFactorRuleDto,
  ): Promise<Answer<CommandReceipt>> {
    const secondFactor = required ? 'required' : 'optional';
    const change = { type: 'set-second-factor', secondFactor, documentNo } as const;
    const { expectedRevision } = headers;
    const command = new ChangeAccessRules(headers, this.areaIdOf(area), change, expectedRevision);
    return receiptOf(await this.commands.execute(command), expectedRevision, `/api/v1/areas/${area}/access-rules`);
  }

  private areaIdOf(code: string): string {
    const found = this.areas.atCode(code, businessDateOf(this.clock.now()));
    if (found.kind === 'found') return found.area.areaId;
    throw new ProblemException(404, 'http.not-found', '今天没有这个代码的地区，请核对。');
  }
}
