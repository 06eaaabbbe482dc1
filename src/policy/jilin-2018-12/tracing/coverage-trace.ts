import { folded, type TraceInput, type TraceNode } from '../../trace.js';
import { type CaseFacts } from '../case-facts.js';

/** Who counts, and who is outside in another scheme. */
export function traceCoverage({ household, covered }: CaseFacts, shown: number): TraceNode {
  const members = household.members.length;
  const inputs: TraceInput[] = [{ name: 'members', value: members, source: '/household/members' }];
  if (covered.length === members) {
    return {
      clause: '2.2',
      what: 'covered-members',
      formula: 'members-outside',
      inputs,
      value: members,
      applied: false,
      why: 'none-in-other-scheme',
    };
  }
  let listed = 0;
  household.members.forEach((member, index) => {
    if (member.otherScheme === 'none' || listed >= shown) return;
    listed += 1;
    inputs.push({
      name: 'outside',
      value: 1,
      source: `/household/members/${index}/otherScheme`,
      why: member.otherScheme,
    });
  });
  const rest = members - covered.length - listed;
  if (rest > 0) inputs.push(folded('outside', rest, '/household/members', rest));
  return {
    clause: '2.2',
    what: 'covered-members',
    formula: 'members-outside',
    inputs,
    value: covered.length,
    applied: true,
    why: 'in-other-scheme',
  };
}

/** The standard that decides. */
export function traceStandard({ standard, standardIndex, on }: CaseFacts): TraceNode {
  const at = `/county/standards/${standardIndex}`;
  return {
    clause: '2.4',
    what: 'standard',
    formula: 'in-force-on-decision-day',
    inputs: [
      { name: 'annualPerPersonFen', value: standard.annualPerPersonFen, source: `${at}/annualPerPersonFen` },
      { name: 'effectiveFrom', value: standard.effectiveFrom, source: `${at}/effectiveFrom` },
      { name: 'decidedOn', value: on, source: '/decidedOn' },
    ],
    value: standard.annualPerPersonFen,
    applied: true,
  };
}

/** The finding on property, recorded by the survey against the county's limits. */
export function traceProperty({ household }: CaseFacts): TraceNode {
  return {
    clause: '2.1',
    what: 'property-within-limits',
    inputs: [{ name: 'finding', value: household.propertyWithinLimits, source: '/household/propertyWithinLimits' }],
    value: household.propertyWithinLimits,
    applied: true,
  };
}
