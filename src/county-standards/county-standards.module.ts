import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { AccountingRatesController } from './commands/accounting-rates/accounting-rates.controller.js';
import { ChangeCountyStandardsHandler } from './commands/change-county-standards.handler.js';
import { CountyChanges } from './commands/county-changes.js';
import { LocalRulesController } from './commands/local-rules/local-rules.controller.js';
import { PropertyLimitsController } from './commands/property-limits/property-limits.controller.js';
import { ResponsibleOfficersController } from './commands/responsible-officers/responsible-officers.controller.js';
import { StandardsController } from './commands/standards/standards.controller.js';
import { SupplementRatesController } from './commands/supplement-rates/supplement-rates.controller.js';
import { CountyStandardsQueryController } from './queries/county-standards-query.controller.js';

/** What a county publishes (2.4), and what its decisions rest on (4.1.3, 5.1). */
@Module({
  imports: [CqrsModule],
  controllers: [
    StandardsController,
    SupplementRatesController,
    LocalRulesController,
    AccountingRatesController,
    PropertyLimitsController,
    ResponsibleOfficersController,
    CountyStandardsQueryController,
  ],
  providers: [ChangeCountyStandardsHandler, CountyChanges],
})
export class CountyStandardsModule {}
