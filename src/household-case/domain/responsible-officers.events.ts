/** Who answers for a decision (责任人, 5.1): natural-person ids of the area's leader, deputy and handler. */
export interface ResponsibleOfficers {
  readonly leader: string;
  readonly deputy: string;
  readonly handler: string;
  /** 文号 */
  readonly documentNo: string;
}
