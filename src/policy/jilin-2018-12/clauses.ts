import { type Clause } from '../../kernel/clause.js';
import { clause as clause1 } from './clause-1-campaign.js';
import { clause as clause21 } from './clause-2-1-cover-all-leave-on-time.js';
import { clause as clause22 } from './clause-2-2-other-schemes.js';
import { clause as clause22b } from './clause-2-2b-urban-extension.js';
import { clause as clause23 } from './clause-2-3-territorial-management.js';
import { clause as clause24 } from './clause-2-4-local-standards.js';
import { clause as clause31 } from './clause-3-1-backstop.js';
import { clause as clause32 } from './clause-3-2-expenditure-deduction.js';
import { clause as clause331 } from './clause-3-3-1-highest-supplement.js';
import { clause as clause332 } from './clause-3-3-2-severe-disease.js';
import { clause as clause333 } from './clause-3-3-3-key-group.js';
import { clause as clause334 } from './clause-3-3-4-other-hardship.js';
import { clause as clause341 } from './clause-3-4-1-taper-registered-poor.js';
import { clause as clause342 } from './clause-3-4-2-taper-employment.js';
import { clause as clause343 } from './clause-3-4-3-taper-interruption.js';
import { clause as clause411 } from './clause-4-1-1-plan-filing.js';
import { clause as clause412 } from './clause-4-1-2-training.js';
import { clause as clause413 } from './clause-4-1-3-accounting-standards.js';
import { clause as clause421 } from './clause-4-2-1-full-check.js';
import { clause as clause422 } from './clause-4-2-2-ledgers-and-reports.js';
import { clause as clause423 } from './clause-4-2-3-paid-as-decided.js';
import { clause as clause43 } from './clause-4-3-evaluation.js';
import { clause as clause51 } from './clause-5-1-responsibility.js';
import { clause as clause52 } from './clause-5-2-5-3-supervision-of-townships.js';
import { clause as clause54 } from './clause-5-4-error-tolerance.js';
import { clause as clause54p } from './clause-5-4p-explanation.js';

/** Every clause of the notice, in its order: calculated here, or named with the room that carries it out. */
export const CLAUSES: readonly Clause[] = [
  clause1,
  clause21,
  clause22,
  clause22b,
  clause23,
  clause24,
  clause31,
  clause32,
  clause331,
  clause332,
  clause333,
  clause334,
  clause341,
  clause342,
  clause343,
  clause411,
  clause412,
  clause413,
  clause421,
  clause422,
  clause423,
  clause43,
  clause51,
  clause52,
  clause54,
  clause54p,
];
