import { type BusinessDate } from '../../kernel/business-date.js';

/** Who answers for one area (5.1): natural persons by their ids, never by name. */
export interface OfficersOfArea {
  /** Stable area id of the county or of a township in it. */
  readonly area: string;
  /** 主要负责人 */
  readonly leader: string;
  /** 分管负责人 */
  readonly deputy: string;
  /** 具体工作人员 */
  readonly handler: string;
}

/** Responsible officers (责任人) were appointed by one document; for an area they answer until the next appointment. */
export interface ResponsibleOfficersAppointed {
  readonly type: 'ResponsibleOfficersAppointed';
  readonly data: {
    readonly effectiveFrom: BusinessDate;
    readonly officers: readonly OfficersOfArea[];
    readonly documentNo: string;
  };
}

/** An appointment was put right since the same date; an area that it no longer names was never meant. */
export interface ResponsibleOfficersCorrected {
  readonly type: 'ResponsibleOfficersCorrected';
  readonly data: {
    /** Event id of the appointment, or of its last correction. */
    readonly corrected: string;
    readonly officers: readonly OfficersOfArea[];
    readonly documentNo: string;
  };
}

export type ResponsibleOfficersEvent = ResponsibleOfficersAppointed | ResponsibleOfficersCorrected;
