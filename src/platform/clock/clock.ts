import { type BusinessDate } from '../../kernel/business-date.js';

/** The only source of time. Production reads the system's clock; demos and tests bring their own. */
export interface Clock {
  /** Milliseconds since the epoch, UTC. */
  now(): number;
}

/** The system's clock. */
export const systemClock: Clock = { now: () => Date.now() };

/** A clock that stands where it was put and moves only when told (demo, simulation, tests). */
export class ScriptedClock implements Clock {
  constructor(private time: number) {}

  now(): number {
    return this.time;
  }

  set(time: number): void {
    this.time = time;
  }
}

/** Offset of Asia/Shanghai from UTC. China has kept one zone without summer time since 1991, before any case of this record. */
const shanghaiOffsetMs = 8 * 3_600_000;

/** The business date (业务日期) in Asia/Shanghai of a moment, whatever zone the process runs in. */
export function businessDateOf(epochMs: number): BusinessDate {
  return new Date(epochMs + shanghaiOffsetMs).toISOString().slice(0, 10) as BusinessDate;
}

/** The wall-clock time in Asia/Shanghai of a moment, `YYYY-MM-DD HH:mm:ss`, for people to read. */
export function wallClockOf(epochMs: number): string {
  return new Date(epochMs + shanghaiOffsetMs).toISOString().slice(0, 19).replace('T', ' ');
}

/** The moment of a wall-clock time in Asia/Shanghai on a business date, for scripted clocks. */
export function momentOf(date: BusinessDate, hour = 0, minute = 0): number {
  return Date.parse(`${date}T00:00:00.000Z`) - shanghaiOffsetMs + (hour * 60 + minute) * 60_000;
}

/** `YYYY-MM-DDTHH:mm:ss.sssZ`, the one form in which moments are recorded. */
export function toTimestamp(epochMs: number): string {
  return new Date(epochMs).toISOString();
}
