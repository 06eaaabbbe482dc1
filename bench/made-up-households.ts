/** Households of made-up people for benches: the same seed gives the same people. */
export interface MadeUpInput {
  readonly county: object;
  readonly decidedOn: string;
  readonly household: object;
}

const CATEGORIES = ['visual', 'hearing', 'speech', 'physical', 'intellectual', 'mental', 'multiple'];
const KINDS = ['wage', 'business', 'property', 'transfer'];
const DISEASES = ['uraemia', 'malignant-tumour', 'acute-leukaemia', 'rheumatic-heart-disease'];

const COUNTY = {
  areaCode: '220122',
  standards: [2018, 2019, 2020].map((year, index) => ({
    area: 'rural',
    effectiveFrom: `${year}-01-01`,
    annualPerPersonFen: 360_000 + 30_000 * index,
    documentNo: `试民发〔${year}〕${index + 1}号`,
  })),
  supplementPercent: { severeDisease: 60, keyGroup: 50, other: { minor: 30, elderly: 20 } },
  localSevereDiseases: [],
  rounding: 'fen',
  urbanAdopts: [],
  choices: [],
};

/** A generator of numbers in [0, 1) that is fixed by its seed (xorshift, 32 bits). */
export function seeded(seed: number): () => number {
  let state = seed | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
}

/** Mixed households: one to six members, a third with bills, some disabled, some ill, some in another scheme. */
export function madeUpInputs(count: number, seed: number): readonly MadeUpInput[] {
  const next = seeded(seed);
  return Array.from({ length: count }, () => madeUpInput(next));
}

function madeUpInput(next: () => number): MadeUpInput {
  const below = (bound: number): number => Math.floor(next() * bound);
  const pick = <T>(from: readonly T[]): T | undefined => from[below(from.length)];
  const two = (value: number): string => String(value).padStart(2, '0');
  const ids = Array.from({ length: 1 + below(6) }, (_, index) => `m${index + 1}`);
  const day = `${2018 + below(3)}-${two(1 + below(12))}-${two(1 + below(28))}`;
  const ill = next() < 0.35;
  return {
    county: COUNTY,
    decidedOn: day,
    household: {
      area: 'rural',
      registeredPoor: pick(['none', 'not-lifted', 'lifted-with-policy']),
      backstopGround: next() < 0.4 ? pick(['illness', 'disability', 'age', 'lone-elderly']) : null,
      propertyWithinLimits: next() < 0.95,
      members: ids.map((id) => ({
        id,
        birthDate: `${1935 + below(82)}-${two(1 + below(12))}-${two(1 + below(28))}`,
        labourCapacity: pick(['full', 'partial', 'none']),
        otherScheme: next() < 0.05 ? 'orphan' : 'none',
        disabilities: next() < 0.25 ? [{ category: pick(CATEGORIES), level: 1 + below(4) }] : [],
        severeDisease: next() < 0.15 ? { code: pick(DISEASES), continuingMajorCost: next() < 0.7 } : null,
        locallyRecognised: [],
      })),
      annualIncome: ids.flatMap((member) =>
        Array.from({ length: below(3) }, () => ({
          member,
          kind: pick(KINDS),
          amountFen: below(600_000),
          guaranteedPovertyProjectReturn: next() < 0.1,
        })),
      ),
      medicalBills: Array.from({ length: ill ? 1 + below(4) : 0 }, (_, index) => ({
        member: pick(ids),
        receiptNo: `R-${index + 1}`,
        totalFen: below(4_000_000),
        reimbursedFen: {
          basic: below(1_500_000),
          criticalIllness: 0,
          commercial: 0,
          medicalAid: below(300_000),
          charity: 0,
        },
        official: next() < 0.9,
      })),
    },
  };
}
