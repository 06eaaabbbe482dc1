import { Body, Controller, Param, ParseUUIDPipe, Post, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { type Request } from 'express';
import { RevealPersonalData } from '../../identity-access/access-log/reveal-personal-data.command.js';
import { erasedText } from '../../kernel/masking.js';
import { type Personal, valueOr } from '../../kernel/personal.js';
import { CommandHandling } from '../../platform/command-handling/command-handling.js';
import { ProblemException, problemOfRejection } from '../../platform/http/problem.js';
import { Requires } from '../../platform/http/requires.decorator.js';
import { IsText } from '../../platform/http/validators.js';
import { caseStream } from '../commands/case-stream.js';
import { type Applicant } from '../domain/declared-household.events.js';
import { everyoneIn, type WhoWasThere } from '../domain/everyone-in.js';
import { householdCaseDecider } from '../domain/household-case.decider.js';
import { caseUnknown } from '../domain/household-case.rejections.js';
import { isErased } from '../domain/household-facts.js';

/** Why somebody must see who a household is. */
export const revealReasons = [
  'home-visit',
  'payment',
  'complaint',
  'audit',
  'inspection',
  'correction',
  'other',
] as const;
const revealed = ['name', 'citizenId', 'birthDate'] as const;

export class RevealDto {
  @ApiProperty({ enum: revealReasons, description: '查看事由' })
  @IsIn(revealReasons)
  readonly reasonCode!: (typeof revealReasons)[number];
  @IsText('具体说明，例如 2018年6月3日入户核对身份', 500)
  readonly reason!: string;
}

/** Who the members are, or were, unmasked. */
export interface RevealedCase {
  readonly caseId: string;
  readonly members: readonly ({ readonly id: string } & Readonly<Record<(typeof revealed)[number], string>>)[];
}

/** Everyone who ever was in the household, as the person that they are known as last. */
const lastKnown = (state: WhoWasThere): readonly Applicant[] => [
  ...new Map(everyoneIn(state).map((person) => [person.id, person])).values(),
];

@ApiTags('个案')
@ApiBearerAuth()
@Controller('cases/:caseId')
export class RevealCaseController {
  constructor(
    private readonly handling: CommandHandling,
    private readonly commands: CommandBus,
  ) {}

  @Post('reveals')
  @Requires('revealPersonalData', { in: 'stream', category: 'householdCase', name: 'caseId' })
  @ApiOperation({ summary: '查看未脱敏的个人信息：须说明理由，先记入查阅日志再显示', operationId: 'revealCase' })
  async reveal(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { reasonCode, reason }: RevealDto,
    @Req() request: Request,
  ): Promise<RevealedCase> {
    const { state } = await this.handling.load(householdCaseDecider, caseStream(caseId));
    if (state.status === 'unknown') throw problemOfRejection(caseUnknown());
    if (isErased(state.application))
      throw new ProblemException(410, 'personal-data.erased', '该户的个人数据已依法销毁，没有可以查看的内容。');
    await this.commands.execute(new RevealPersonalData(request, caseId, revealed, { code: reasonCode, text: reason }));
    const shown = (value: Personal<string>): string => valueOr(value, erasedText);
    return {
      caseId,
      members: lastKnown(state).map(({ id, name, citizenId, birthDate }) => ({
        id,
        name: shown(name),
        citizenId: shown(citizenId),
        birthDate: shown(birthDate),
      })),
    };
  }
}
