/** Stream of a natural person who works with cases. */
export function staffMemberStream(person: string): string {
  return `staffMember-${person}`;
}
