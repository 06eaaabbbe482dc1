import { describe, expect, it } from '@jest/globals';
import { actions } from '../../../src/identity-access/authorization/actions.js';
import { Authorizer } from '../../../src/identity-access/authorization/authorizer.js';
import { roles } from '../../../src/identity-access/domain/roles.js';
import { accessTable, roleOrder } from './access-table.js';

/** The role's own area stands in the middle of a made-up tree, so that every relation exists for every role. */
const own = ['province', 'prefecture', 'own'];
const relations = {
  own,
  child: [...own, 'child'],
  sibling: ['province', 'prefecture', 'sibling'],
  parent: ['province', 'prefecture'],
} as const;

const reach: Readonly<Record<string, readonly string[]>> = {
  '.': [],
  '=': ['own'],
  '+': ['own', 'child'],
  '*': ['own', 'child', 'sibling', 'parent'],
};

const authorizer = Authorizer.load();

describe('the table of roles, actions and areas', () => {
  it('names every role and every action', () => {
    expect([...roleOrder].sort()).toEqual(Object.keys(roles).sort());
    expect(Object.keys(accessTable).sort()).toEqual([...actions].sort());
  });

  it.each(actions)('%s is allowed and denied exactly as the table says', (action) => {
    const cells = accessTable[action]?.trim().split(/\s+/) ?? [];
    expect(cells).toHaveLength(roleOrder.length);
    expect(cells.filter((cell) => !(cell in reach))).toEqual([]);
    const wrong: string[] = [];
    roleOrder.forEach((role, column) => {
      for (const [relation, path] of Object.entries(relations)) {
        const verdict = authorizer.decide({ account: 'a', role, area: 'own' }, action, path);
        const expected = reach[cells[column] ?? '.']?.includes(relation) ?? false;
        if (verdict.allowed !== expected) wrong.push(`${role} ${action} ${relation}: ${verdict.policy}`);
      }
    });
    expect(wrong).toEqual([]);
  });
});

describe('a verdict', () => {
  it('names the policy that allowed the act, and default-deny where none did', () => {
    const officer = { account: 'a', role: 'townshipOfficer', area: 'own' };
    expect(authorizer.decide(officer, 'submitApplication', own)).toEqual({ allowed: true, policy: 'township-officer' });
    expect(authorizer.decide(officer, 'recordDecision', own)).toEqual({ allowed: false, policy: 'default-deny' });
    expect(authorizer.sentences.get('township-officer')).toContain('本乡镇');
  });

  it('denies a role that nobody defined', () => {
    expect(authorizer.decide({ account: 'a', role: 'root', area: 'own' }, 'readCases', own).allowed).toBe(false);
  });
});
