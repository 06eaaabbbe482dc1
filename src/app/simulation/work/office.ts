import { type WorkCalendar } from '../../../kernel/working-days.js';
import { type SeededChoice } from '../seeded-choice.js';
import { type Agenda } from './agenda.js';
import { type Desk } from './desk.js';

/** A county as a place of work: area ids and codes of its divisions, and everything its people work with. */
export interface Office {
  readonly county: { readonly areaId: string; readonly code: string };
  /** Area id. */
  readonly prefecture: string;
  /** Codes of nine digits. */
  readonly townships: readonly [string, ...string[]];
  readonly calendar: WorkCalendar;
  readonly agenda: Agenda;
  readonly desk: Desk;
  readonly choice: SeededChoice;
}

export function areaIdOf(code: string): string {
  return `area-${code}`;
}
