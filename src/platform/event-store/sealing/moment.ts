const form = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/u;

/** Whether a value is a moment in ISO 8601 with date, time and zone. */
export function isMoment(value: unknown): value is string {
  return typeof value === 'string' && form.test(value) && !Number.isNaN(Date.parse(value));
}

/** Milliseconds since the epoch. @throws RangeError when it is not ISO 8601 with date, time and zone */
export function parseMoment(timestamp: string): number {
  if (!isMoment(timestamp)) throw new RangeError(`${JSON.stringify(timestamp)} is not a moment in ISO 8601 with zone`);
  return Date.parse(timestamp);
}
