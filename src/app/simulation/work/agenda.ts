import { type BusinessDate } from '../../../kernel/business-date.js';

/** Something to be done on a day. */
export type Task = () => Promise<void>;

/** What everybody has to do, by day: within a day by household, each household's in the order in which they were noted. */
export class Agenda {
  private readonly days = new Map<BusinessDate, Map<number, Task[]>>();

  /** @param until last day on which anything is done */
  constructor(readonly until: BusinessDate) {}

  /** What falls after the end is not done. @param household its number; a county's own work comes before all, as −1 */
  note(on: BusinessDate, household: number, task: Task): void {
    if (on > this.until) return;
    const day = this.days.get(on) ?? new Map<number, Task[]>();
    this.days.set(on, day);
    day.set(household, [...(day.get(household) ?? []), task]);
  }

  /** The next day with something to do, from a day on; undefined when nothing is left. */
  next(): BusinessDate | undefined {
    let first: BusinessDate | undefined;
    for (const day of this.days.keys()) if (first === undefined || day < first) first = day;
    return first;
  }

  /** Takes what is to be done on a day, by household; what is noted for the same day meanwhile comes the next time. */
  take(on: BusinessDate): readonly (readonly [household: number, tasks: readonly Task[]])[] {
    const day = this.days.get(on) ?? new Map<number, Task[]>();
    this.days.delete(on);
    return [...day].sort(([a], [b]) => a - b);
  }
}
