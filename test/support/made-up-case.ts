import { type HttpAnswer, type httpClient } from './http-client.js';

type Send = ReturnType<typeof httpClient>;

/** UUIDs that differ by a number. */
export const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

export const officer = 'townshipOfficer@area-220122100';
export const approver = 'countyApprover@area-220122';

/** A made-up old man without labour capacity, who has a guaranteed return from a poverty project. */
export const application = {
  townshipCode: '220122100',
  village: '前进村（虚构）',
  appliedOn: '2018-05-02',
  residence: 'rural',
  registeredPoor: 'not-lifted',
  backstopGround: 'age',
  propertyWithinLimits: true,
  members: [
    {
      id: 'm1',
      name: '张某某',
      citizenId: '11010519491231002X',
      birthDate: '1949-12-31',
      labourCapacity: 'none',
      otherScheme: 'none',
      disabilities: [],
      severeDisease: null,
      locallyRecognised: [],
    },
  ],
  annualIncome: [
    { member: 'm1', kind: 'property', amountFen: 300_000, guaranteedPovertyProjectReturn: true },
    { member: 'm1', kind: 'transfer', amountFen: 60_000, guaranteedPovertyProjectReturn: false },
  ],
  medicalBills: [],
};

/** What a county needs to have published. */
export const standard = {
  residence: 'rural',
  effectiveFrom: '2018-01-01',
  annualPerPersonFen: 360_000,
  documentNo: '试民发〔2018〕1号',
};
export const rates = {
  effectiveFrom: '2018-01-01',
  severeDisease: 60,
  keyGroup: 50,
  other: [],
  documentNo: '试民发〔2018〕2号',
};
export const rules = {
  effectiveFrom: '2018-01-01',
  rounding: 'fen',
  urbanAdopts: [],
  choices: [],
  localSevereDiseases: [],
  documentNo: '试民发〔2018〕3号',
};

/** Publishes what a decision needs. */
export async function publishLaw(as: (who: string) => Send): Promise<void> {
  const steps = [
    ['standards', standard],
    ['supplement-rates', rates],
    ['local-rules', rules],
  ] as const;
  for (const [index, [path, body]] of steps.entries()) {
    const headers = { 'Idempotency-Key': uuid(900 + index), ...(index > 0 && { 'If-Match': `"${index - 1}"` }) };
    const answer = await as(approver)(`/api/v1/counties/220122/${path}`, { body, headers });
    if (answer.status !== 201) throw new Error(answer.text);
  }
}

/** Registers an application under a key. */
export function submit(as: (who: string) => Send, key: number, change: object = {}): Promise<HttpAnswer> {
  return as(officer)('/api/v1/cases', {
    body: { ...application, ...change },
    headers: { 'Idempotency-Key': uuid(key) },
  });
}

/** The made-up man with another citizen id, so that he can apply elsewhere. */
export function otherPerson(sequence: number): { members: object[] } {
  const area = `99${String(Math.trunc(sequence / 1_000)).padStart(4, '0')}`;
  const body = `${area}19491231${String(sequence % 1_000).padStart(3, '0')}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(body[at]), 0);
  return { members: [{ ...application.members[0], citizenId: body + ('10X98765432'[sum % 11] ?? '') }] };
}
