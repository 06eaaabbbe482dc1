import { type BusinessDate, digits, isBusinessDate } from './business-date.js';

/** An 18-character citizen id (公民身份号码, GB 11643) whose check character is right. */
export type CitizenId = string & { readonly __citizenId: never };

/** Why a text is no citizen id. */
export type CitizenIdFault = 'length' | 'characters' | 'birth-date' | 'check-character';

export type CitizenIdReading =
  { readonly kind: 'read'; readonly citizenId: CitizenId } | { readonly kind: 'fault'; readonly fault: CitizenIdFault };

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkCharacters = '10X98765432';

/**
 * Reads a citizen id: 18 characters, or the old form of 15 digits (born in the 1900s), which is brought to 18.
 * A small x is taken for X; nothing else is mended.
 */
export function readCitizenId(text: string): CitizenIdReading {
  const given = text.toUpperCase();
  if (given.length !== 15 && given.length !== 18) return { kind: 'fault', fault: 'length' };
  if (!/^(\d{15}|\d{17}[\dX])$/.test(given)) return { kind: 'fault', fault: 'characters' };
  const body = given.length === 15 ? `${given.slice(0, 6)}19${given.slice(6)}` : given.slice(0, 17);
  if (!isBusinessDate(birthPart(body))) return { kind: 'fault', fault: 'birth-date' };
  const full = body + checkCharacter(body);
  if (given.length === 18 && full !== given) return { kind: 'fault', fault: 'check-character' };
  return { kind: 'read', citizenId: full as CitizenId };
}

/** Date of birth that the id states. */
export function birthDateOf(id: CitizenId): BusinessDate {
  return birthPart(id) as BusinessDate;
}

/** Sex that the id states: an odd sequence number is male. */
export function sexOf(id: CitizenId): 'male' | 'female' {
  return digits(id, 16, 17) % 2 === 1 ? 'male' : 'female';
}

/** The check character (mod 11-2) of the first 17 digits. */
export function checkCharacter(body: string): string {
  const sum = weights.reduce((total, weight, at) => total + weight * digits(body, at, at + 1), 0);
  return checkCharacters.charAt(sum % 11);
}

const birthPart = (id: string): string => `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`;
