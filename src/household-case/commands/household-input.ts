import { businessDate } from '../../kernel/business-date.js';
import { readCitizenId } from '../../kernel/citizen-id.js';
import { fen } from '../../kernel/fen.js';
import { personal } from '../../kernel/personal.js';
import { type IncomeComputation } from '../../policy/accounting-rates.js';
import { type IncomeItem, type MedicalBill } from '../../policy/household.js';
import { type Applicant, type Identity, type MemberCondition } from '../domain/declared-household.events.js';
import { normalisedReceiptNo } from '../domain/receipt-no.js';
import {
  type ComputedIncomeDto,
  type ConditionDto,
  type IdentityDto,
  type IncomeDto,
  type MedicalBillDto,
  type MemberDto,
} from './household.dto.js';

// Plain values of the domain from what was sent, so that what is recorded is what was asked.

export function conditionOf(sent: ConditionDto): MemberCondition {
  const { labourCapacity, otherScheme, disabilities, severeDisease, locallyRecognised } = sent;
  return {
    labourCapacity,
    otherScheme,
    disabilities: disabilities.map(({ category, level }) => ({ category, level })),
    severeDisease:
      severeDisease === null
        ? null
        : { code: severeDisease.code, continuingMajorCost: severeDisease.continuingMajorCost },
    locallyRecognised: [...locallyRecognised],
  };
}

/** An item; of a computed one the amount is looked up before it is recorded. */
export function incomeOf(sent: IncomeDto): IncomeItem {
  const { member, kind, amountFen = 0, guaranteedPovertyProjectReturn, basicOldAgePension, computed } = sent;
  return {
    member,
    kind,
    amountFen: fen(amountFen),
    guaranteedPovertyProjectReturn,
    ...(basicOldAgePension === true && { basicOldAgePension }),
    ...(computed !== undefined && { computed: computationOf(computed) }),
  };
}

/** What the checks of the request have found to be of its table. */
function computationOf(sent: ComputedIncomeDto): IncomeComputation {
  const { table, crop = '', year = 0, mu = 0, work = '', labourCapacity = 'full', months = 0, children = [] } = sent;
  switch (table) {
    case 'crop':
    case 'cash-crop':
    case 'subsidy':
      return { table, crop, year, mu };
    case 'rural-labour':
      return { table, work, labourCapacity, months };
    case 'alimony':
      return {
        table,
        children: children.map(({ householdMembers, annualIncomeFen, supportedParents }) => ({
          householdMembers,
          annualIncomeFen: fen(annualIncomeFen),
          supportedParents,
        })),
      };
  }
}

export function billOf({
  member,
  receiptNo,
  totalFen,
  reimbursedFen,
  official,
  issuedOn,
}: MedicalBillDto): MedicalBill {
  const { basic, criticalIllness, commercial, medicalAid, charity } = reimbursedFen;
  return {
    member,
    receiptNo: normalisedReceiptNo(receiptNo),
    totalFen: fen(totalFen),
    reimbursedFen: {
      basic: fen(basic),
      criticalIllness: fen(criticalIllness),
      commercial: fen(commercial),
      medicalAid: fen(medicalAid),
      charity: fen(charity),
    },
    official,
    issuedOn: businessDate(issuedOn),
  };
}

export function identityOf({ name, citizenId, birthDate }: IdentityDto): Identity {
  return {
    name: personal(name),
    citizenId: personal(normalisedCitizenId(citizenId)),
    birthDate: personal(businessDate(birthDate)),
  };
}

/** A member with who they are. */
export function applicantOf(sent: MemberDto): Applicant {
  return { id: sent.id, ...identityOf(sent), condition: personal(conditionOf(sent)) };
}

/** 18 characters where the id can be read; what cannot is for the decider to refuse. */
export function normalisedCitizenId(citizenId: string): string {
  const reading = readCitizenId(citizenId);
  return reading.kind === 'read' ? reading.citizenId : citizenId;
}
