/**
 * What a county may decide where the notice and the law are silent, as keys with their two readings, the default first.
 * The ambiguity register of the ruleset says what each means.
 */
export const CHOICE_READINGS = {
  taperMethod: ['linear', 'compound'],
  taperFirstYear: ['full', 'reduced'],
  taperStepDate: ['calendar', 'anniversary'],
  taperSupplements: ['untapered', 'tapered'],
  twiceTest: ['review-day', 'entry-day'],
  elderlyDisabledAge: ['60', '70'],
  hearingSpeech: ['county-rate', 'key-group'],
  deductWhenBelow: ['no', 'yes'],
  excludedMemberIncome: ['left-out', 'counted'],
  interruptionMonth: ['county-decision', 'township-review'],
  ageReference: ['decision-day', 'birthday-month'],
  severeDiseaseAfterDeduction: ['allowed', 'excluded'],
  basicOldAgePension: ['counted', 'left-out'],
  supplementsAfterCampaign: ['continue', 'end'],
} as const;

export type ChoiceKey = keyof typeof CHOICE_READINGS;
export type ReadingOf<K extends ChoiceKey> = (typeof CHOICE_READINGS)[K][number];

/** A reading that the county decided, with the document it stands in. */
export type CountyChoice = {
  readonly [K in ChoiceKey]: { readonly key: K; readonly reading: ReadingOf<K>; readonly documentNo: string };
}[ChoiceKey];

/** Every choice settled: the county's decisions over the defaults. */
export type Readings = { readonly [K in ChoiceKey]: ReadingOf<K> };

export const DEFAULT_READINGS: Readings = {
  taperMethod: 'linear',
  taperFirstYear: 'full',
  taperStepDate: 'calendar',
  taperSupplements: 'untapered',
  twiceTest: 'review-day',
  elderlyDisabledAge: '60',
  hearingSpeech: 'county-rate',
  deductWhenBelow: 'no',
  excludedMemberIncome: 'left-out',
  interruptionMonth: 'county-decision',
  ageReference: 'decision-day',
  severeDiseaseAfterDeduction: 'allowed',
  basicOldAgePension: 'counted',
  supplementsAfterCampaign: 'continue',
};

/** The readings that bind in a county. */
export function readingsOf(choices: readonly CountyChoice[]): Readings {
  if (choices.length === 0) return DEFAULT_READINGS;
  return choices.reduce<Readings>((readings, { key, reading }) => ({ ...readings, [key]: reading }), DEFAULT_READINGS);
}

/** The same readings with one key turned to its other reading. */
export function withRival(readings: Readings, key: ChoiceKey): Readings {
  return { ...readings, [key]: rivalOf(readings, key) };
}

/** The reading of a key that does not bind. */
export function rivalOf(readings: Readings, key: ChoiceKey): string {
  const [first, second] = CHOICE_READINGS[key];
  return readings[key] === first ? second : first;
}
