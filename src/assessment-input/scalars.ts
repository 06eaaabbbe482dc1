import { z } from 'zod';
import { businessDate, type BusinessDate, isBusinessDate } from '../kernel/business-date.js';
import { type Fen, isFen } from '../kernel/fen.js';
import { isMonth, type Month, monthOf } from '../kernel/month.js';
import { isDecimal } from '../kernel/rational.js';

/** Months after the last decision must still have four-digit years. */
const LAST_DAY = businessDate('9899-12-31');
const LAST_MONTH = monthOf(LAST_DAY);
const LONGEST_TEXT = 200;
const MOST_PUBLISHED_FEN = 100_000_000;
const MOST_PERCENT = 1_000;

/** Fen, not negative. */
export const amount = z.custom<Fen>((value) => isFen(value) && value >= 0, '应为以分计的整数，不小于0');

/**
 * Fen of a published standard or rate, above zero. The bound, a million yuan, is beyond any that a county publishes; with
 * it every sum over every month of a case stays a safe integer.
 */
export const publishedAmount = z.custom<Fen>(
  (value) => isFen(value) && value > 0 && value <= MOST_PUBLISHED_FEN,
  '应为以分计的整数，大于0，不大于100000000',
);

/** Fen of an accounting table, or a year's income of a supporting child's household: not negative, at most ten million yuan. */
export const tableAmount = z.custom<Fen>(
  (value) => isFen(value) && value >= 0 && value <= 10 * MOST_PUBLISHED_FEN,
  '应为以分计的整数，不小于0，不大于1000000000',
);

export const date = z.custom<BusinessDate>(
  (value) => isBusinessDate(value) && value <= LAST_DAY,
  '应为确实存在的日期，写作 YYYY-MM-DD',
);

export const firstOfMonth = z.custom<BusinessDate>(
  (value) => isBusinessDate(value) && value <= LAST_DAY && value.endsWith('-01'),
  '应为某月的1日，写作 YYYY-MM-01',
);

export const yearMonth = z.custom<Month>((value) => isMonth(value) && value <= LAST_MONTH, '应为月份，写作 YYYY-MM');

/** Text that says something, at most 200 characters. */
export const text = z.custom<string>(
  (value) => typeof value === 'string' && value.trim() !== '' && value.length <= LONGEST_TEXT,
  `应为不空的文字，最多${LONGEST_TEXT}字`,
);

export const areaCode = z.custom<string>(
  (value) => typeof value === 'string' && /^[0-9]{6}$/.test(value),
  '应为六位行政区划代码',
);

/** A percent of the standard, at most four decimals. */
export function percent(least: number, clause: string): z.ZodType<number> {
  const bound = `${least === 0 ? '大于0' : `不低于${least}`}，不大于${MOST_PERCENT}`;
  return z.custom<number>(
    (value) => isDecimal(value) && value <= MOST_PERCENT && (least === 0 ? value > 0 : value >= least),
    `应为百分数，${bound}（条款${clause}），最多四位小数`,
  );
}

/** A quantity of a thing, above zero, at most four decimals. */
export function quantity(most: number, what: string): z.ZodType<number> {
  return z.custom<number>(
    (value) => isDecimal(value) && value > 0 && value <= most,
    `应为${what}，大于0，不大于${most}，最多四位小数`,
  );
}

export function wholeNumber(least: number, most: number, what: string): z.ZodType<number> {
  return z.custom<number>(
    (value) => Number.isInteger(value) && Number(value) >= least && Number(value) <= most,
    `应为${what}，${least}到${most}的整数`,
  );
}
