import { type BusinessDate } from '../../kernel/business-date.js';
import { type Fen } from '../../kernel/fen.js';
import { type Month } from '../../kernel/month.js';
import { type LetterKind } from '../domain/case-affairs.events.js';

/** Months in a row with the same amounts, fen a month. */
export interface LetterAmount {
  readonly from: Month;
  /** Null = until a later decision. */
  readonly to: Month | null;
  readonly baseFen: Fen;
  readonly supplementFen: Fen;
  readonly totalFen: Fen;
}

/** A clause that the decision rests on, as a citizen is told it. */
export interface LetterGround {
  readonly clause: string;
  readonly term: string;
  readonly plain: string;
}

/** A letter about a decision (文书), before it is given a form. Everything in it is as the decision recorded it. */
export interface Letter {
  readonly kind: LetterKind;
  readonly title: string;
  readonly documentNo: string;
  /** To whom: the household's first member. */
  readonly addressee: string;
  readonly address: string;
  /** The county's authority that decides. */
  readonly authority: string;
  readonly decidedOn: BusinessDate;
  readonly issuedOn: BusinessDate;
  /** What was decided and why, in order. */
  readonly paragraphs: readonly string[];
  /** Empty where nothing is paid. */
  readonly amounts: readonly LetterAmount[];
  /** What persons are supplemented with, a sentence each. */
  readonly supplements: readonly string[];
  readonly grounds: readonly LetterGround[];
  readonly remedies: readonly string[];
  /** How the amounts come about, line by line. */
  readonly explanation: readonly string[];
}
