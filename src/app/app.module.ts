import { type CanActivate, type DynamicModule, Module, type Type } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ReadModelsModule } from '../../projections/read-models.module.js';
import { CountyStandardsModule } from '../county-standards/county-standards.module.js';
import { DataRetentionModule } from '../data-retention/data-retention.module.js';
import { HouseholdCaseModule } from '../household-case/household-case.module.js';
import { IdentityAccessModule } from '../identity-access/identity-access.module.js';
import { IntegrityModule } from '../integrity/integrity.module.js';
import { AccessGuard } from '../identity-access/authorization/access.guard.js';
import { HttpModule } from '../platform/http/http.module.js';
import { type CallerSource } from '../platform/http/sign-in.guard.js';
import { ObservabilityModule } from '../platform/observability/observability.module.js';
import { readinessOf } from './readiness-checks.js';
import { StoresModule } from './stores.module.js';
import { type Stores } from './stores/open-stores.js';

/** The API: every slice and read model on one set of stores. */
@Module({})
export class AppModule {
  static forRoot(options: {
    stores: Stores;
    callers: CallerSource;
    logLevel: string;
    /** Asked after the sign-in. */
    guards?: readonly Type<CanActivate>[];
  }): DynamicModule {
    const { stores, callers, logLevel, guards = [AccessGuard] } = options;
    return {
      module: AppModule,
      imports: [
        ObservabilityModule.forRoot({ logLevel, checks: readinessOf(stores) }),
        StoresModule.forRoot(stores),
        HttpModule.forRoot({ callers, guards }),
        CqrsModule.forRoot(),
        IdentityAccessModule,
        CountyStandardsModule,
        HouseholdCaseModule,
        DataRetentionModule,
        IntegrityModule,
        ReadModelsModule,
      ],
    };
  }
}
