import { z } from 'zod';
import { CHOICE_READINGS, type ChoiceKey } from '../policy/choices.js';
import { type CountySetUp } from '../policy/county-set-up.js';
import { SEVERE_DISEASE_FLOOR } from '../policy/jilin-2018-12/clause-3-3-2-severe-disease.js';
import { KEY_GROUP_FLOOR } from '../policy/jilin-2018-12/clause-3-3-3-key-group.js';
import { accountingRate } from './accounting-rates.schema.js';
import { areaCode, firstOfMonth, percent, publishedAmount, text } from './scalars.js';

export const area = z.enum(['rural', 'urban']);

function choiceOf<K extends ChoiceKey>(key: K) {
  return z.strictObject({ key: z.literal(key), reading: z.enum(CHOICE_READINGS[key]), documentNo: text });
}

/** An age is written as a number or as text. */
const elderlyAge = z.literal(['60', '70', 60, 70]).transform((age) => (Number(age) === 60 ? '60' : '70'));

const choice = z.discriminatedUnion('key', [
  choiceOf('taperMethod'),
  choiceOf('taperFirstYear'),
  choiceOf('taperStepDate'),
  choiceOf('taperSupplements'),
  choiceOf('twiceTest'),
  z.strictObject({ key: z.literal('elderlyDisabledAge'), reading: elderlyAge, documentNo: text }),
  choiceOf('hearingSpeech'),
  choiceOf('deductWhenBelow'),
  choiceOf('excludedMemberIncome'),
  choiceOf('interruptionMonth'),
  choiceOf('ageReference'),
  choiceOf('severeDiseaseAfterDeduction'),
  choiceOf('basicOldAgePension'),
  choiceOf('supplementsAfterCampaign'),
]);

/** What a county published and decided. */
export const county: z.ZodType<CountySetUp> = z.strictObject({
  areaCode,
  standards: z.array(
    z.strictObject({ area, effectiveFrom: firstOfMonth, annualPerPersonFen: publishedAmount, documentNo: text }),
  ),
  supplementPercent: z.strictObject({
    severeDisease: percent(SEVERE_DISEASE_FLOOR, '3.3.2'),
    keyGroup: percent(KEY_GROUP_FLOOR, '3.3.3'),
    other: z.record(text, percent(0, '3.3.4')),
  }),
  localSevereDiseases: z.array(text),
  rounding: z.enum(['fen', 'yuan-up']),
  roundingDocumentNo: text.optional(),
  urbanAdopts: z.array(z.enum(['3.1', '3.2', '3.3', '3.4'])),
  choices: z.array(choice),
  accountingRates: z.array(accountingRate).optional(),
});
