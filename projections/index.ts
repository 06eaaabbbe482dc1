import { type Projection } from '../src/platform/projection/projection.js';
import { accessLog } from './access-log/access-log.projection.js';
import { benefitState } from './benefit-state/benefit-state.projection.js';
import { dataRetention } from './data-retention/data-retention.projection.js';
import { caseHistory } from './case-history/case-history.projection.js';
import { entitlement } from './entitlement/entitlement.projection.js';
import { publicList } from './public-list/public-list.projection.js';
import { supplementRegister } from './supplement-register/supplement-register.projection.js';
import { taperRegister } from './taper-register/taper-register.projection.js';
import { workQueue } from './work-queue/work-queue.projection.js';
import { staffAccounts } from './staff-accounts/staff-accounts.projection.js';

/** Every read model of the record. */
export const projections: readonly Projection[] = [
  benefitState,
  caseHistory,
  dataRetention,
  entitlement,
  publicList,
  staffAccounts,
  supplementRegister,
  taperRegister,
  workQueue,
];

/** Those of the access log, which is a log of its own. */
export const accessLogProjections: readonly Projection[] = [accessLog];
