import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { AffairChanges } from './commands/affairs/affair-changes.js';
import { ChangeCountyAffairsHandler } from './commands/affairs/change-county-affairs.handler.js';
import { PublicVoiceController } from './commands/affairs/public-voice.controller.js';
import { WorkRecordController } from './commands/affairs/work-record.controller.js';
import { AccountingRatesController } from './commands/accounting-rates/accounting-rates.controller.js';
import { ChangeCountyStandardsHandler } from './commands/change-county-standards.handler.js';
import { CountyChanges } from './commands/county-changes.js';
import { LocalRulesController } from './commands/local-rules/local-rules.controller.js';
import { PlanFilingController } from './commands/plan-filing/plan-filing.controller.js';
import { PropertyLimitsController } from './commands/property-limits/property-limits.controller.js';
import { ResponsibleOfficersController } from './commands/responsible-officers/responsible-officers.controller.js';
import { StandardsController } from './commands/standards/standards.controller.js';
import { SupplementRatesController } from './commands/supplement-rates/supplement-rates.controller.js';
import { CountyAffairsQueryController } from './queries/county-affairs-query.controller.js';
import { CountyStandardsQueryController } from './queries/county-standards-query.controller.js';
import { PlanFilingsQueryController } from './queries/plan-filings-query.controller.js';

/** What a county publishes and its decisions rest on (2.4, 4.1.3, 5.1), and what it has done (2.3, 4.1, 5.2–5.4). */
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
    WorkRecordController,
    PublicVoiceController,
    PlanFilingController,
    CountyAffairsQueryController,
    PlanFilingsQueryController,
  ],
  providers: [ChangeCountyStandardsHandler, CountyChanges, ChangeCountyAffairsHandler, AffairChanges],
})
export class CountyStandardsModule {}
