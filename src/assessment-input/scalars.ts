import { z } from 'zod';
import { businessDate, type BusinessDate, isBusinessDate } from '../kernel/business-date.js';
import { type Fen, isFen } from '../kernel/fen.js';
import { isMonth, type Month } from '../kernel/month.js';
import { isDecimal } from '../kernel/rational.js';

/** Months after the last decision must still have four-digit years. */
const LAST_DAY = businessDate('9899-12-31');
const LONGEST_TEXT = 200;

/** Fen, not negative. */
export const amount = z.custom<Fen>((value) => isFen(value) && value >= 0, '应为以分计的整数，不小于0');

/** Fen, above zero. */
export const positiveAmount = z.custom<Fen>((value) => isFen(value) && value > 0, '应为以分计的整数，大于0');

export const date = z.custom<BusinessDate>(
  (value) => isBusinessDate(value) && value <= LAST_DAY,
  '应为确实存在的日期，写作 YYYY-MM-DD',
);

export const firstOfMonth = z.custom<BusinessDate>(
  (value) => isBusinessDate(value) && value <= LAST_DAY && value.endsWith('-01'),
  '应为某月的1日，写作 YYYY-MM-01',
);

export const yearMonth = z.custom<Month>(isMonth, '应为月份，写作 YYYY-MM');

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
  const bound = least === 0 ? '大于0' : `不低于${least}`;
  return z.custom<number>(
    (value) => isDecimal(value) && value <= MOST_PERCENT && (least === 0 ? value > 0 : value >= least),
    `应为百分数，${bound}（条款${clause}），最多四位小数`,
  );
}

const MOST_PERCENT = 10_000;

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
