import { type CredentialStore } from '../../identity-access/credentials/credential-store.js';
import { newOneTimePassword } from '../../identity-access/credentials/one-time-password.js';
import { hashPassword } from '../../identity-access/credentials/password.js';
import { type DemoPerson, demoPeople } from '../demo-people.js';

/** A made-up person and the password for their first sign-in; null once they have chosen their own. */
export interface DemoSignIn {
  readonly person: DemoPerson;
  readonly oneTimePassword: string | null;
}

/**
 * Gives every made-up person who has not yet signed in a new one-time password. None is kept in the clear, so each
 * start that must print them makes them anew.
 */
export async function demoOneTimePasswords(credentials: CredentialStore): Promise<readonly DemoSignIn[]> {
  return Promise.all(
    demoPeople.map(async (person) => {
      const oneTimePassword = newOneTimePassword();
      const issued = await credentials.issueOneTime({ ...person, passwordHash: await hashPassword(oneTimePassword) });
      if (issued) await credentials.setName(person.person, person.name);
      return { person, oneTimePassword: issued ? oneTimePassword : null };
    }),
  );
}
