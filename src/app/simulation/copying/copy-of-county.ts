import { checkCharacter } from '../../../kernel/citizen-id.js';
import { derivedId } from '../../../platform/id/id.js';
import { type KeyedHash } from '../../../platform/personal-data/keyed-hash.js';
import { type Claimed, hashOf } from './claimed.js';
import { type AreaMap } from './county-copies.js';
import { type Copy } from './sealed-template.js';

/** One copy of every household of a simulated county, in another county. */
export class CopyOfCounty implements Copy {
  /** Keys of its own by the id of the one they stand for. */
  readonly keys = new Map<string, { readonly keyId: string; readonly key: Uint8Array }>();
  /** Hash of its last event so far, by the stream that it is a copy of. */
  readonly heads = new Map<string, string>();

  /**
   * @param nr 1 is the first copy
   * @param personsApart by which the numbers of its persons are higher than those of the copy before
   */
  constructor(
    private readonly nr: number,
    private readonly areas: AreaMap,
    private readonly personsApart: number,
    private readonly claims: ReadonlyMap<string, Claimed>,
    private readonly blindIndex: KeyedHash,
  ) {}

  id(uuid: string): string {
    return derivedId(uuid, `copy ${this.nr}`);
  }

  area(text: string): string {
    return this.areas.get(text) ?? text;
  }

  receipt(text: string): string {
    return `${text}-${this.nr}`;
  }

  claim(hash: string): string {
    const claimed = this.claims.get(hash);
    if (claimed === undefined) throw new Error(`Nobody has what the claim ${hash} is for`);
    const { kind, value } = claimed;
    return hashOf({ kind, value: kind === 'citizenId' ? this.citizenId(value) : this.receipt(value) }, this.blindIndex);
  }

  /** The number of a made-up person is part of the id: the copy's is of a household that was not simulated. */
  citizenId(id: string): string {
    const number = Number(`${id.slice(2, 6)}${id.slice(14, 17)}`) + this.nr * this.personsApart;
    const digits = String(number).padStart(7, '0');
    const body = `${id.slice(0, 2)}${digits.slice(0, 4)}${id.slice(6, 14)}${digits.slice(4)}`;
    return body + checkCharacter(body);
  }

  key(keyId: string): { readonly keyId: string; readonly key: Uint8Array } {
    const own = this.keys.get(keyId);
    if (own === undefined) throw new Error(`Copy ${this.nr} has no key for ${keyId}`);
    return own;
  }
}
