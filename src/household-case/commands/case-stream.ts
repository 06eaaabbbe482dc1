/** Stream of one household's case. */
export function caseStream(caseId: string): string {
  return `householdCase-${caseId}`;
}

/** Stream that says in which case a person is; the hash finds the person without naming them. */
export function personClaimStream(hash: string): string {
  return `personClaim-${hash}`;
}

/** Stream that says which case a medical receipt was handed in to; the hash finds it without its number. */
export function receiptClaimStream(hash: string): string {
  return `receiptClaim-${hash}`;
}
