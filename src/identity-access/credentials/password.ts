import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** argon2id (the library's default), 19 MiB, two passes: the OWASP minimum, so that a county's server bears a morning's sign-ins. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** @returns the PHC string to keep */
export async function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

export async function passwordMatches(kept: string, password: string): Promise<boolean> {
  return verify(kept, password);
}

/** Matches no password; verified against when the login name is unknown, so that both answers take the same time. */
export const nobodysHash = await hashPassword(randomBytes(24).toString('base64'));
