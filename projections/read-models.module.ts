import { Module } from '@nestjs/common';
import { OperationsController } from '../src/platform/projection/operations.controller.js';
import { ColleaguesController } from './staff-accounts/colleagues.controller.js';
import { StaffAccountsController } from './staff-accounts/staff-accounts.controller.js';
import { ServedModels } from '../src/platform/projection/serve.js';
import { AccessLogController } from './access-log/access-log.controller.js';
import { ApplicantNames } from './benefit-state/applicant-names.js';
import { CaseLists } from './case-lists.js';
import { EntitlementController } from './entitlement/entitlement.controller.js';
import { PublicListController } from './public-list/public-list.controller.js';
import { PublicNames } from './public-list/public-names.js';
import { SupplementGrounds } from './supplement-register/grounds.js';
import { SupplementRegisterController } from './supplement-register/supplement-register.controller.js';
import { TaperRegisterController } from './taper-register/taper-register.controller.js';
import { ConcernedMembers } from './work-queue/concerned-members.js';
import { ListedItems } from './work-queue/listed-items.js';
import { WorkQueueController } from './work-queue/work-queue.controller.js';
import { DataRetentionListController } from './data-retention/data-retention.controller.js';
import { BenefitStateController } from './benefit-state/benefit-state.controller.js';

/** Endpoints that answer from read models. */
@Module({
  controllers: [
    AccessLogController,
    BenefitStateController,
    ColleaguesController,
    DataRetentionListController,
    EntitlementController,
    OperationsController,
    PublicListController,
    StaffAccountsController,
    SupplementRegisterController,
    TaperRegisterController,
    WorkQueueController,
  ],
  providers: [ServedModels, ApplicantNames, CaseLists, ConcernedMembers, ListedItems, PublicNames, SupplementGrounds],
})
export class ReadModelsModule {}
