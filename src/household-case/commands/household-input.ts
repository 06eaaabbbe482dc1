import { businessDate } from '../../kernel/business-date.js';
import { readCitizenId } from '../../kernel/citizen-id.js';
import { fen } from '../../kernel/fen.js';
import { personal } from '../../kernel/personal.js';
import { type IncomeItem, type MedicalBill } from '../../policy/household.js';
import { type Applicant, type MemberCondition } from '../domain/declared-household.events.js';
import { type ConditionDto, type IncomeDto, type MedicalBillDto, type MemberDto } from './household.dto.js';

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

export function incomeOf({ member, kind, amountFen, guaranteedPovertyProjectReturn }: IncomeDto): IncomeItem {
  return { member, kind, amountFen: fen(amountFen), guaranteedPovertyProjectReturn };
}

export function billOf({ member, receiptNo, totalFen, reimbursedFen, official }: MedicalBillDto): MedicalBill {
  const { basic, criticalIllness, commercial, medicalAid, charity } = reimbursedFen;
  return {
    member,
    receiptNo,
    totalFen: fen(totalFen),
    reimbursedFen: {
      basic: fen(basic),
      criticalIllness: fen(criticalIllness),
      commercial: fen(commercial),
      medicalAid: fen(medicalAid),
      charity: fen(charity),
    },
    official,
  };
}

/** A member with who they are. */
export function applicantOf(sent: MemberDto): Applicant {
  return {
    id: sent.id,
    name: personal(sent.name),
    citizenId: personal(normalisedCitizenId(sent.citizenId)),
    birthDate: personal(businessDate(sent.birthDate)),
    condition: personal(conditionOf(sent)),
  };
}

/** 18 characters where the id can be read; what cannot is for the decider to refuse. */
export function normalisedCitizenId(citizenId: string): string {
  const reading = readCitizenId(citizenId);
  return reading.kind === 'read' ? reading.citizenId : citizenId;
}
