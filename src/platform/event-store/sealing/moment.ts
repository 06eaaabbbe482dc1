const form = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/u;

/** Milliseconds since the epoch. @throws RangeError when it is not ISO 8601 with date, time and zone */
export function parseMoment(timestamp: string): number {
  const moment = form.test(timestamp) ? Date.parse(timestamp) : NaN;
  if (Number.isNaN(moment)) throw new RangeError(`${JSON.stringify(timestamp)} is not a moment in ISO 8601 with zone`);
  return moment;
}
