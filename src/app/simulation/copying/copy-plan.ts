import { categoryOf } from '../../../platform/event-store/sealing/stream-name.js';
import { type AreaMap } from './county-copies.js';

const ofCases = new Set(['householdCase', 'personClaim', 'receiptClaim']);

/** Which streams of a simulated county have copies. */
export class CopyPlan {
  private readonly all: readonly number[];
  private readonly oncePerCounty: readonly number[];
  private readonly ofCounty: ReadonlySet<string>;

  /** @param areas one a copy: the same county stands for several copies where there are more than counties */
  constructor(county: string, areas: readonly AreaMap[]) {
    this.all = areas.map((_, copy) => copy);
    this.oncePerCounty = this.all.filter((copy) => areas.indexOf(areas[copy] ?? new Map()) === copy);
    this.ofCounty = new Set([`countyStandards-${county}`, `countyAffairs-${county}`]);
  }

  /** Numbers of the copies that have this stream; what a county published is copied once a county. */
  copiesOf(stream: string): readonly number[] {
    if (ofCases.has(categoryOf(stream))) return this.all;
    return this.ofCounty.has(stream) ? this.oncePerCounty : [];
  }
}
