import { type Clause } from '../../kernel/clause.js';
import { type Member, type SevereDisease } from '../household.js';
import { type CaseFacts } from './case-facts.js';
import { NOTICE_FROM } from './clause-1-campaign.js';
import { type Ground } from './grounds.js';

export const clause: Clause = {
  id: '3.3.2',
  term: '重特大疾病增发',
  plain: '得了名单上的重特大疾病、而且一直在花大钱看病的，按不低于低保标准60%增发。',
  description:
    'A listed or locally listed severe disease with continuing major cost: at least 60 percent of the standard.',
  from: NOTICE_FROM,
  until: null,
  carriedOut: { by: 'policy' },
};

/** The least that a county may pay, in percent of the standard. */
export const SEVERE_DISEASE_FLOOR = 60;

/** The diseases that the notice lists; a county may add its own. */
export const LISTED_DISEASES = [
  'acute-leukaemia',
  'aplastic-anaemia',
  'malignant-tumour',
  'severe-hepatitis',
  'systemic-lupus-late',
  'violent-psychosis',
  'acute-tuberculosis',
  'special-infectious-disease',
  'severe-cardio-cerebrovascular',
  'severe-nephrotic-syndrome',
  'uraemia',
  'acute-heart-failure',
  'myocardial-infarction',
  'rheumatic-heart-disease',
] as const;

/** Whether a disease is on the notice's list or on the county's. */
export function isListedDisease(code: string, localSevereDiseases: readonly string[]): boolean {
  return LISTED_DISEASES.some((listed) => listed === code) || localSevereDiseases.includes(code);
}

/**
 * The ground of a listed disease: the disease without continuing major cost gives none, and says so.
 * @param deducted whether the cost of this person's treatment was deducted from income in the same decision
 */
export function severeDiseaseGround(facts: CaseFacts, member: Member, deducted: boolean): Ground | null {
  const disease = member.severeDisease;
  if (disease === null || !isListedDisease(disease.code, facts.county.localSevereDiseases)) return null;
  const because = [
    { name: 'listed-disease', value: true, at: 'severeDisease/code' },
    { name: 'continuing-major-cost', value: disease.continuingMajorCost, at: 'severeDisease/continuingMajorCost' },
  ];
  const unpaid = unpaidReason(facts, disease, deducted);
  const percent = unpaid === null ? facts.county.supplementPercent.severeDisease : null;
  return { ground: 'severe-disease', clause: '3.3.2', percent, unpaid, because };
}

function unpaidReason(facts: CaseFacts, disease: SevereDisease, deducted: boolean): Ground['unpaid'] {
  if (!disease.continuingMajorCost) return 'no-continuing-major-cost';
  return deducted && facts.readings.severeDiseaseAfterDeduction === 'excluded' ? 'illness-already-deducted' : null;
}
