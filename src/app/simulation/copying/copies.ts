import { LRUCache } from 'lru-cache';
import { checkCharacter } from '../../../kernel/citizen-id.js';
import { derivedId } from '../../../platform/id/id.js';
import { type KeyedHash } from '../../../platform/personal-data/keyed-hash.js';
import { type Claimed, hashOf } from './claimed.js';
import { type AreaMap } from './county-copies.js';
import { type VaryingKind } from './text-pieces.js';

/** What stands in each copy in the place of one text, the first copy's first. */
export type Column = readonly string[];

/** Texts that are remembered for all columns together: a case's own ids come again with each of its events. */
const remembered = 300_000;

/** The copies of every household of a simulated county, each in another county. */
export class Copies {
  private readonly columns: LRUCache<string, Column>;

  /**
   * @param areas one a copy
   * @param personsApart by which the numbers of a copy's persons are higher than those of the copy before
   */
  constructor(
    private readonly areas: readonly AreaMap[],
    private readonly personsApart: number,
    private readonly claims: ReadonlyMap<string, Claimed>,
    private readonly blindIndex: KeyedHash,
  ) {
    this.columns = new LRUCache({ max: Math.max(100, Math.trunc(remembered / Math.max(areas.length, 1))) });
  }

  get count(): number {
    return this.areas.length;
  }

  column(kind: VaryingKind, text: string): Column {
    const known = this.columns.get(text);
    if (known !== undefined) return known;
    const made = this.made(kind, text);
    this.columns.set(text, made);
    return made;
  }

  /** The number of a made-up person is part of the id: the copy's is of a household that was not simulated. */
  citizenIds(id: string): Column {
    const number = Number(`${id.slice(2, 6)}${id.slice(14, 17)}`);
    return this.areas.map((_, at) => {
      const digits = String(number + (at + 1) * this.personsApart).padStart(7, '0');
      const body = `${id.slice(0, 2)}${digits.slice(0, 4)}${id.slice(6, 14)}${digits.slice(4)}`;
      return body + checkCharacter(body);
    });
  }

  private made(kind: VaryingKind, text: string): Column {
    switch (kind) {
      case 'id':
        return this.areas.map((_, at) => derivedId(text, `copy ${at + 1}`));
      case 'area':
        return this.areas.map((map) => map.get(text) ?? text);
      case 'receipt':
        return this.areas.map((_, at) => `${text}-${at + 1}`);
      case 'claim':
        return this.claimed(text);
    }
  }

  private claimed(hash: string): Column {
    const claimed = this.claims.get(hash);
    if (claimed === undefined) throw new Error(`Nobody has what the claim ${hash} is for`);
    const { kind, value } = claimed;
    const values = kind === 'citizenId' ? this.citizenIds(value) : this.column('receipt', value);
    return values.map((own) => hashOf({ kind, value: own }, this.blindIndex));
  }
}
