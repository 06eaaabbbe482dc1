import { applyDecorators, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { ApiCreateCommand } from '../../../platform/http/command-request.decorator.js';
import { Requires } from '../../../platform/http/requires.decorator.js';
import { RunView } from './run-view.js';

const county = { in: 'path', name: 'county' } as const;

/** Controller: runs of one kind over the cases of a county. */
export const CountyRunController = (tag: string, path: string) =>
  applyDecorators(
    ApiTags(tag),
    ApiBearerAuth(),
    ApiParam({ name: 'county', description: '县级行政区划代码，六位' }),
    Controller(`counties/:county/${path}`),
  );

/** Route: starts a run, or takes it up again. */
export const StartsCountyRun = (
  summary: string,
  operationId: string,
  action: 'recordDecision' | 'importCases' = 'recordDecision',
) =>
  applyDecorators(
    Post(),
    HttpCode(202),
    Requires(action, county),
    ApiOperation({ summary, operationId }),
    ApiCreateCommand(),
    ApiAcceptedResponse({ type: RunView }),
  );

/** Route: how far a run is. */
export const ReadsCountyRun = (summary: string, operationId: string) =>
  applyDecorators(
    Get(':run'),
    Requires('readAggregates', county),
    ApiOperation({ summary, operationId }),
    ApiOkResponse({ type: RunView }),
  );
