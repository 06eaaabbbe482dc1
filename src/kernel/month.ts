import { businessDate, type BusinessDate, daysInMonth, digits } from './business-date.js';

declare const monthBrand: unique symbol;

/** A calendar month, `YYYY-MM`, years 0001–9999. Earlier and later compare as strings. */
export type Month = string & { readonly [monthBrand]: true };

export function isMonth(value: unknown): value is Month {
  if (typeof value !== 'string' || value.length !== 7 || value.charCodeAt(4) !== 45) return false;
  const number = digits(value, 5, 7);
  return digits(value, 0, 4) >= 1 && number >= 1 && number <= 12;
}

/** @throws RangeError for anything but `YYYY-MM` */
export function month(text: string): Month {
  if (!isMonth(text)) throw new RangeError(`not a month YYYY-MM: ${text}`);
  return text;
}

export function monthOf(date: BusinessDate): Month {
  return month(date.slice(0, 7));
}

/** Months since 0000-01: a count to calculate with. */
export function monthIndex(of: Month): number {
  return digits(of, 0, 4) * 12 + digits(of, 5, 7) - 1;
}

/** The inverse of {@link monthIndex}. @throws RangeError outside the years 0001–9999 */
export function monthOfIndex(index: number): Month {
  const year = Math.floor(index / 12);
  return month(`${String(year).padStart(4, '0')}-${String(index - year * 12 + 1).padStart(2, '0')}`);
}

/** @throws RangeError when the result leaves the years 0001–9999 */
export function addMonths(to: Month, count: number): Month {
  return monthOfIndex(monthIndex(to) + count);
}

/** Months from a to b: positive when b is later. */
export function monthsBetween(a: Month, b: Month): number {
  return monthIndex(b) - monthIndex(a);
}

export function yearOfMonth(of: Month): number {
  return digits(of, 0, 4);
}

export function firstDay(of: Month): BusinessDate {
  return businessDate(`${of}-01`);
}

export function lastDay(of: Month): BusinessDate {
  return businessDate(`${of}-${String(daysInMonth(digits(of, 0, 4), digits(of, 5, 7)))}`);
}
