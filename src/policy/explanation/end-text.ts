import { word } from './words.js';

const NO_TAPER: Readonly<Record<string, string>> = {
  'refused-for-another-reason': '不再符合条件',
  'urban-not-extended': '人均收入不低于标准，县里又没有把渐退用到城市低保',
  'at-or-above-twice-standard': '人均收入到了标准的2倍，不能渐退',
  'neither-lifted-with-policy-nor-exit-by-work':
    '人均收入不低于标准，又不是脱贫享受政策户，也不是因为就业或者自主创业，不能渐退',
  'after-campaign': '人均收入不低于标准，渐退又已经在2020年底截止',
  'decision-month-not-running': '人均收入不低于标准，审批那个月又还没有发过，没有数可以定',
  'second-taper-without-document': '人均收入不低于标准，第二次渐退又没有县里的文件',
};

/** Why it ended, in words, without a stop; empty where no reason is recorded. */
export function endText(because: string | null): string {
  if (because === null) return '';
  return Object.hasOwn(NO_TAPER, because) ? (NO_TAPER[because] ?? because) : word(because);
}

/**
 * That it stopped and why, in the words of a sentence, without a stop. Another cause than the named ones has no words
 * here: they stand with the decision.
 * @param told the sentence, with a reason
 */
export function stopText(because: string | null, told: (reason: string) => string): string {
  return because === 'other' ? '因其他原因停发' : told(endText(because));
}
