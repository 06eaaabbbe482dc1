import { type StaffMemberEvent } from '../../src/identity-access/domain/staff-member.events.js';
import { type RecordedEvent } from '../../src/platform/event-format/recorded-event.js';
import { type Projection } from '../../src/platform/projection/projection.js';

const types = [
  'StaffMemberRegistered',
  'AccountOpened',
  'RoleGranted',
  'RoleRevoked',
  'PasswordChanged',
  'IdentityLinked',
  'SecondFactorEnrolled',
  'SecondFactorRemoved',
  'SessionsRevoked',
  'AccountDisabled',
  'AccountEnabled',
] satisfies StaffMemberEvent['type'][];

/** Who works with cases, with which accounts and roles; names stand in the key database. */
export const staffAccounts: Projection = {
  name: 'staff-accounts',
  version: 1,
  types,
  tables: (schema) => `
    CREATE TABLE ${schema}.person (
      person uuid PRIMARY KEY,
      -- whom they belong to
      home text NOT NULL,
      revision integer NOT NULL
    );
    CREATE TABLE ${schema}.account (
      account uuid PRIMARY KEY,
      person uuid NOT NULL,
      role text,
      area text,
      last_day date,
      enabled boolean NOT NULL DEFAULT true,
      second_factor boolean NOT NULL DEFAULT false
    );
    CREATE INDEX ON ${schema}.person (home, person);
    CREATE INDEX ON ${schema}.account (person);`,
  async apply(client, schema, events) {
    // Staff are few and change seldom: one statement an event keeps the order plain.
    for (const event of events as readonly RecordedEvent<StaffMemberEvent>[]) {
      const person = event.meta.stream.slice('staffMember-'.length);
      await client.query(
        `INSERT INTO ${schema}.person VALUES ($1, $2, $3) ON CONFLICT (person) DO UPDATE SET revision = $3`,
        [person, event.meta.area, event.meta.revision],
      );
      const [set, values] = changeOf(event);
      if (event.type === 'AccountOpened')
        await client.query(`INSERT INTO ${schema}.account (account, person) VALUES ($1, $2)`, [
          event.data.account,
          person,
        ]);
      else if (set !== undefined && 'account' in event.data)
        await client.query(`UPDATE ${schema}.account SET ${set} WHERE account = $1`, [event.data.account, ...values]);
    }
  },
};

/** The columns that an event changes, and to what. */
function changeOf(event: RecordedEvent<StaffMemberEvent>): [set: string | undefined, values: readonly unknown[]] {
  switch (event.type) {
    case 'RoleGranted':
      return ['role = $2, area = $3, last_day = $4', [event.data.role, event.data.area, event.data.lastDay]];
    case 'RoleRevoked':
      return ['role = NULL, area = NULL, last_day = NULL', []];
    case 'SecondFactorEnrolled':
      return ['second_factor = true', []];
    case 'SecondFactorRemoved':
      return ['second_factor = false', []];
    case 'AccountDisabled':
      return ['enabled = false', []];
    case 'AccountEnabled':
      return ['enabled = true', []];
    case 'StaffMemberRegistered':
    case 'AccountOpened':
    case 'PasswordChanged':
    case 'IdentityLinked':
    case 'SessionsRevoked':
      return [undefined, []];
  }
}
