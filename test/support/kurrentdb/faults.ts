/** What befalls one append: whether it is done, and what its writer hears. */
export type AppendFault =
  /** Done; the answer never comes. */
  | 'done-in-silence'
  /** Done; the connection breaks before the answer. */
  | 'done-then-cut'
  /** Done; the server says that it took too long. */
  | 'done-then-timeout'
  /** Not done, and never answered. */
  | 'lost-in-silence'
  /** Not done; the connection breaks. */
  | 'lost-then-cut'
  /** Done later, when `release` is called; until then never answered. */
  | 'held';

/** How the node answers everybody. */
export type NodeState =
  | { readonly kind: 'leader' }
  /** Points to the leader. */
  | { readonly kind: 'follower'; readonly leaderPort: number }
  /** No leader is elected yet, or the node is still starting. */
  | { readonly kind: 'electing' }
  | { readonly kind: 'too-busy' }
  /** A replica that has lost its leader. */
  | { readonly kind: 'read-only' }
  /** Takes what it is asked and never answers. */
  | { readonly kind: 'silent' };

/** The bad moods of the stand-in. */
export class Faults {
  state: NodeState = { kind: 'leader' };
  /** Reads and subscriptions break after so many events, once. */
  cutReadAfter: number | undefined;
  private readonly appends: AppendFault[] = [];
  private readonly held: (() => void)[] = [];

  /** The next appends meet these, one each. */
  befall(...faults: readonly AppendFault[]): void {
    this.appends.push(...faults);
  }

  nextAppend(): AppendFault | undefined {
    return this.appends.shift();
  }

  hold(append: () => void): void {
    this.held.push(append);
  }

  /** Lets the held appends happen, as late as they are. */
  release(): void {
    for (const append of this.held.splice(0)) append();
  }
}
