import { type Role } from '../../../identity-access/domain/roles.js';
import { type Actor } from '../../../platform/event-format/event-meta.js';
import { derivedId } from '../../../platform/id/id.js';
import { demoPerson } from '../../demo-people.js';

/** Names the ids of the made-up colleagues of the people with accounts. */
const colleagues = '5b6a1c9e-2f53-4c0c-8d44-90b2f0a4d7c1';

/** Names those who go along to a home. */
export const visitors = 'visits';

/** The made-up person of a role who acts for an area. */
export function worker(role: Role, area: string): Actor {
  const { account, person } = demoPerson(role);
  return { account, person, role, area };
}

/** Their colleague: who surveys with them, or gives the opinion that they approve. */
export function colleague(role: Role, area: string): Actor {
  const of = `${role} ${area}`;
  return { account: derivedId(colleagues, `account ${of}`), person: derivedId(colleagues, `person ${of}`), role, area };
}
