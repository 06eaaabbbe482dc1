import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { businessDate } from '../../../kernel/business-date.js';
import { type Answer } from '../../../platform/http/answer.js';
import {
  ApiCreateCommand,
  type CommandHeaders,
  CreateRequest,
} from '../../../platform/http/command-request.decorator.js';
import { CommandReceipt, receiptOf } from '../../../platform/http/command-receipt.js';
import { Requires } from '../../../platform/http/requires.decorator.js';
import { derivedId } from '../../../platform/id/id.js';
import { type Household } from '../../../policy/household.js';
import { billOf, conditionOf, incomeOf } from '../household-input.js';
import { SubmitApplication } from './submit-application.command.js';
import { SubmitApplicationDto } from './submit-application.dto.js';

@ApiTags('个案')
@ApiBearerAuth()
@Controller('cases')
export class SubmitApplicationController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Requires('submitApplication', { in: 'body', name: 'townshipCode' })
  @ApiOperation({ summary: '登记申请', operationId: 'submitApplication' })
  @ApiCreateCommand()
  @ApiCreatedResponse({ type: CommandReceipt })
  async submit(
    @CreateRequest() headers: CommandHeaders,
    @Body() body: SubmitApplicationDto,
  ): Promise<Answer<CommandReceipt>> {
    const identities = body.members.map(({ name, citizenId }) => ({ name, citizenId }));
    const { townshipCode, village, appliedOn } = body;
    const day = businessDate(appliedOn);
    const command = new SubmitApplication(headers, townshipCode, village, day, householdOf(body), identities);
    const outcome = await this.commands.execute(command);
    return receiptOf(outcome, 'no-stream', `/api/v1/cases/${derivedId(headers.commandId, 'householdCase')}`);
  }
}

/** The household as the policy knows it. */
function householdOf(body: SubmitApplicationDto): Household {
  return {
    area: body.residence,
    registeredPoor: body.registeredPoor,
    backstopGround: body.backstopGround,
    propertyWithinLimits: body.propertyWithinLimits,
    members: body.members.map((member) => ({
      id: member.id,
      birthDate: businessDate(member.birthDate),
      ...conditionOf(member),
    })),
    annualIncome: body.annualIncome.map(incomeOf),
    medicalBills: body.medicalBills.map(billOf),
  };
}
