import { type BusinessDate } from '../../kernel/business-date.js';
import { type Reservations } from '../../platform/command-handling/reservation.js';
import { type CommandEnvelope } from '../../platform/event-format/event-meta.js';

/** Something that one case at a time may have: the stream of its claim, and where it stands in the request. */
export interface Claim {
  readonly stream: string;
  readonly pointer: string;
}

/** What came of claiming. */
export interface AllClaimed<C extends Claim> {
  /** Pointers of those that another case has: then nothing was claimed. */
  readonly taken: readonly string[];
  /** Those that somebody had before, be it the same holder. */
  readonly had: readonly C[];
  /** Gives those back that were claimed now, where more is found against it. */
  readonly giveBack: () => Promise<void>;
}

/**
 * Claims all or nothing: claims made before one that fails are given back. What nobody ever had is claimed at once;
 * `free` may let others go first, before they are asked.
 */
export async function claimAll<C extends Claim>(
  reservations: Reservations,
  holder: string,
  claims: readonly C[],
  today: BusinessDate,
  envelope: CommandEnvelope,
  free: (had: readonly C[]) => Promise<void> = () => Promise.resolve(),
): Promise<AllClaimed<C>> {
  const first = await Promise.all(claims.map(({ stream }) => reservations.claimFirst(stream, holder, today, envelope)));
  const made = claims.filter((_, index) => first[index]).map(({ stream }) => stream);
  const had = claims.filter((_, index) => first[index] === false);
  const taken: string[] = [];
  await free(had);
  for (const { stream, pointer } of had) {
    const held = await reservations.claim(stream, holder, today, envelope);
    if (held === 'had') continue;
    if (held === 'made') made.push(stream);
    else taken.push(pointer);
  }
  const giveBack = async (): Promise<void> => {
    for (const stream of made) await reservations.release(stream, holder, 'not-recorded', today, envelope);
  };
  if (taken.length > 0) await giveBack();
  return { taken, had, giveBack };
}
