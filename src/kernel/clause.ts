import { type BusinessDate } from './business-date.js';

/** The clauses of 吉民发〔2018〕12号, as this project numbers them. */
export const CLAUSE_IDS = [
  '1',
  '2.1',
  '2.2',
  '2.2b',
  '2.3',
  '2.4',
  '3.1',
  '3.2',
  '3.3.1',
  '3.3.2',
  '3.3.3',
  '3.3.4',
  '3.4.1',
  '3.4.2',
  '3.4.3',
  '4.1.1',
  '4.1.2',
  '4.1.3',
  '4.2.1',
  '4.2.2',
  '4.2.3',
  '4.3',
  '5.1',
  '5.2-5.3',
  '5.4',
  '5.4p',
] as const;

export type ClauseId = (typeof CLAUSE_IDS)[number];

/** One clause: what it says in our words, when it applies, and where it is carried out. */
export interface Clause {
  readonly id: ClauseId;
  /** The clause's own short name, in Chinese. */
  readonly term: string;
  /** Our words, in plain Chinese: what a citizen is told. */
  readonly plain: string;
  /** Our words, for those who read the code. */
  readonly description: string;
  /** First day it applies to. */
  readonly from: BusinessDate;
  /** Last day it applies to; null where it goes on until superseded. */
  readonly until: BusinessDate | null;
  /** Calculated here, or carried out by another room, which is named with the reason. */
  readonly carriedOut: { readonly by: 'policy' } | { readonly by: 'elsewhere'; readonly where: string };
}
