import { applyDecorators, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ApiUpsertCommand } from '../../platform/http/command-request.decorator.js';
import { CommandReceipt } from '../../platform/http/command-receipt.js';
import { Requires } from '../../platform/http/requires.decorator.js';

const county = { in: 'path', name: 'county' } as const;

/** Controller: what a county publishes or records. */
export const CountyController = (tag: string, path = 'counties/:county') =>
  applyDecorators(
    ApiTags(tag),
    ApiBearerAuth(),
    ApiParam({ name: 'county', description: '县级行政区划代码，六位' }),
    Controller(path),
  );

/** Route: a command of a county, allowed by `action`. */
export const CountyCommand = (
  path: string,
  action: 'publishStandards' | 'correctStandards' | 'recordAffairs',
  summary: string,
  operationId: string,
) =>
  applyDecorators(
    Post(path),
    HttpCode(201),
    Requires(action, county),
    ApiOperation({ summary, operationId }),
    ApiUpsertCommand(),
    ApiCreatedResponse({ type: CommandReceipt }),
  );
