import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ChangeCountyStandardsHandler } from './commands/change-county-standards.handler.js';
import { CountyStandardsController } from './commands/county-standards.controller.js';
import { CountyStandardsQueryController } from './queries/county-standards-query.controller.js';

/** What a county publishes (2.4). */
@Module({
  imports: [CqrsModule],
  controllers: [CountyStandardsController, CountyStandardsQueryController],
  providers: [ChangeCountyStandardsHandler],
})
export class CountyStandardsModule {}
