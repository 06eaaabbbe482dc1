import { randomInt } from 'node:crypto';

/** Without characters that are taken for one another when read from paper. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password for the first sign-in only (一次性口令): `xxxx-xxxx-xxxx-xxxx`, 79 bits. */
export function newOneTimePassword(): string {
  const group = (): string => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return Array.from({ length: 4 }, group).join('-');
}
