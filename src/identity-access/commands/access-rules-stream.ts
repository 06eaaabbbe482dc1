/** Stream of what an area asks of sign-in. */
export function accessRulesStream(areaId: string): string {
  return `accessRules-${areaId}`;
}
