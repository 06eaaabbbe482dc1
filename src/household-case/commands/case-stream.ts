/** Stream of one household's case. */
export function caseStream(caseId: string): string {
  return `householdCase-${caseId}`;
}

/** Stream that says in which case a person is; the hash finds the person without naming them. */
export function personClaimStream(hash: string): string {
  return `personClaim-${hash}`;
}
