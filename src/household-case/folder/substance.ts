import { type AreaRegister } from '../../kernel/area-register.js';
import { businessDate } from '../../kernel/business-date.js';
import { erasedText } from '../../kernel/masking.js';
import { type Personal, valueOr } from '../../kernel/personal.js';
import { everyoneIn } from '../domain/everyone-in.js';
import { type FolderSource } from './folder-source.js';

/** What an event recorded beside its one sentence: a line under its name, or a table. */
export type Substance =
  | { readonly kind: 'line'; readonly name: string; readonly text: string }
  | {
      readonly kind: 'table';
      readonly name: string;
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
      /** Columns whose texts stay on one line. */
      readonly whole: readonly number[];
    };

export const line = (name: string, text: string): Substance => ({ kind: 'line', name, text });

/** What is about persons as a line; what was erased says so. */
export const personalLine = (name: string, value: Personal<string>): Substance =>
  line(name, valueOr(value, erasedText));

/** A table of what is about persons; a line where there is nothing in it or it was erased. */
export function table<T>(
  name: string,
  items: Personal<readonly T[]>,
  head: readonly string[],
  cells: (item: T) => readonly string[],
  whole: readonly number[] = [],
): Substance {
  if (items.kind === 'erased') return line(name, erasedText);
  return items.value.length === 0
    ? line(name, '无')
    : { kind: 'table', name, head, rows: items.value.map((item) => cells(item)), whole };
}

/** Calls members, staff, earlier events and areas by what people know them by. */
export class Namer {
  private readonly members: ReadonlyMap<string, string>;
  private readonly places: ReadonlyMap<string, number>;
  private readonly areas: AreaRegister;
  private readonly names: FolderSource['staff'];

  constructor({ state, events, areas, staff }: FolderSource) {
    const everyone = everyoneIn(state);
    this.members = new Map(everyone.map(({ id, name }) => [id, valueOr(name, erasedText)]));
    this.places = new Map(events.map(({ meta }) => [meta.eventId, meta.revision]));
    this.areas = areas;
    this.names = staff;
  }

  /** A member by number and name. */
  member(id: string): string {
    const name = this.members.get(id);
    return name === undefined ? id : `${id} ${name}`;
  }

  /** Staff by name and number. */
  staff(persons: readonly string[]): string {
    return persons
      .map((person) => {
        const name = this.names.get(person);
        return name === undefined ? `人员 ${person}` : `${name}（人员 ${person}）`;
      })
      .join('、');
  }

  /** An earlier event of the case by its place. */
  event(eventId: string): string {
    const place = this.places.get(eventId);
    return place === undefined ? `事件 ${eventId}` : `第${place}件`;
  }

  area(areaId: string, on: string): string {
    return this.areas.fullName(areaId, businessDate(on));
  }
}
