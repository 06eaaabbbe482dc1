import { randomBytes } from 'node:crypto';
import argon2 from 'argon2';

/** argon2id, 19 MiB, two passes: the OWASP minimum, so that a county's server bears a morning's sign-ins. */
const cost = { type: argon2.argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** @returns the PHC string to keep */
export async function hashPassword(password: string): Promise<string> {
  return argon2.hash(password, cost);
}

export async function passwordMatches(hash: string, password: string): Promise<boolean> {
  return argon2.verify(hash, password);
}

/** Matches no password; verified against when the login name is unknown, so that both answers take the same time. */
export const nobodysHash = await hashPassword(randomBytes(24).toString('base64'));
