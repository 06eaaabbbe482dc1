import { type Projection } from '../src/platform/projection/projection.js';
import { benefitState } from './benefit-state/benefit-state.projection.js';
import { caseHistory } from './case-history/case-history.projection.js';

/** Every read model of this program. */
export const projections: readonly Projection[] = [benefitState, caseHistory];
