declare const businessDateBrand: unique symbol;

/** A calendar day of the business zone, `YYYY-MM-DD`, years 0001–9999. Earlier and later compare as strings. */
export type BusinessDate = string & { readonly [businessDateBrand]: true };

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Days of a month (1–12), leap years by the Gregorian rule. */
export function daysInMonth(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : (DAYS[month - 1] ?? 0);
}

/** The digits [from, to) as a number; -1 where one is no digit. */
export function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i += 1) {
    const digit = text.charCodeAt(i) - 48;
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** True for a day that exists: `2018-02-30` is refused. */
export function isBusinessDate(value: unknown): value is BusinessDate {
  if (typeof value !== 'string' || value.length !== 10) return false;
  if (value.charCodeAt(4) !== 45 || value.charCodeAt(7) !== 45) return false;
  const year = digits(value, 0, 4);
  const month = digits(value, 5, 7);
  const day = digits(value, 8, 10);
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** @throws RangeError for anything but an existing day written `YYYY-MM-DD` */
export function businessDate(text: string): BusinessDate {
  if (!isBusinessDate(text)) throw new RangeError(`not a date YYYY-MM-DD: ${text}`);
  return text;
}

export function yearOf(date: BusinessDate): number {
  return digits(date, 0, 4);
}

/** Completed years 周岁 on a day. A person born on 29 February completes a year on 1 March of a common year. */
export function ageOn(birth: BusinessDate, on: BusinessDate): number {
  const years = digits(on, 0, 4) - digits(birth, 0, 4);
  const sinceJanuary = digits(on, 5, 7) * 32 + digits(on, 8, 10);
  return sinceJanuary < digits(birth, 5, 7) * 32 + digits(birth, 8, 10) ? years - 1 : years;
}

/** Days since 1970-01-01, counted in years that begin in March so that the leap day comes last. */
export function dayNumber(date: BusinessDate): number {
  const month = digits(date, 5, 7);
  const year = digits(date, 0, 4) - (month <= 2 ? 1 : 0);
  const ofYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + digits(date, 8, 10) - 1;
  return 365 * year + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400) + ofYear - 719_468;
}

/** The inverse of {@link dayNumber}. @throws RangeError outside the years 0001–9999 */
export function dateOfDayNumber(days: number): BusinessDate {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1_460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * ofYear + 2) / 153);
  const day = ofYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return businessDate(`${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`);
}

/** @throws RangeError when the result leaves the years 0001–9999 */
export function addDays(date: BusinessDate, days: number): BusinessDate {
  return dateOfDayNumber(dayNumber(date) + days);
}

/** The same day so many years later; where there is no 29 February, 1 March. */
export function addYears(date: BusinessDate, years: number): BusinessDate {
  const year = String(yearOf(date) + years).padStart(4, '0');
  const same = `${year}${date.slice(4)}`;
  return businessDate(isBusinessDate(same) ? same : `${year}-03-01`);
}

/** Days from a to b: positive when b is later. */
export function daysBetween(a: BusinessDate, b: BusinessDate): number {
  return dayNumber(b) - dayNumber(a);
}

/** 1 Monday … 7 Sunday. */
export function dayOfWeek(date: BusinessDate): number {
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
}

/** As people in China write it: 2018年7月1日. */
export function dayText(date: BusinessDate): string {
  return `${Number(date.slice(0, 4))}年${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
