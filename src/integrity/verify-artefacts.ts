import { ArtefactAltered, ArtefactMissing, type ArtefactStore } from '../platform/artefacts/artefact-store.js';
import { isSha256, verifyArtefact } from '../platform/artefacts/verified.js';
import { type EventStore, type StoredEvent } from '../platform/event-store/event-store.js';
import { type Break, breakAt } from './break.js';

/** What a look at every artefact found. */
export interface ArtefactVerification {
  /** Different artefacts that are there, as they were recorded. */
  readonly artefacts: number;
  readonly firstBreak: Break | undefined;
}

interface Named {
  readonly sha256: string;
  readonly bytes: number;
}

/**
 * Reads every artefact that an event names, in the order of the log, and compares its hash and length; ends at the
 * first that is missing or altered. It needs no key: hashes are over what is stored.
 */
export async function verifyArtefacts(
  log: Pick<EventStore, 'readAll'>,
  store: ArtefactStore,
): Promise<ArtefactVerification> {
  const seen = new Map<string, number>();
  for await (const page of log.readAll())
    for (const event of page)
      for (const { sha256, bytes } of artefactsNamedBy(event)) {
        const differs = (expected: string, found: string) => ({
          artefacts: seen.size,
          firstBreak: breakAt(event, 'artefact', expected, found),
        });
        const length = seen.get(sha256) ?? (await lengthOf(store, sha256));
        if (typeof length !== 'number') return differs(sha256, length.found);
        if (length !== bytes) return differs(`${sha256}, ${bytes} bytes`, `${length} bytes`);
        seen.set(sha256, length);
      }
  return { artefacts: seen.size, firstBreak: undefined };
}

async function lengthOf(store: ArtefactStore, sha256: string): Promise<number | { readonly found: string }> {
  try {
    return await verifyArtefact(store, sha256);
  } catch (error) {
    if (error instanceof ArtefactMissing) return { found: 'no file' };
    if (error instanceof ArtefactAltered) return { found: error.found };
    throw error;
  }
}

/** An object with `sha256` and `bytes`, wherever it stands in meta or data, names an artefact. */
function artefactsNamedBy({ meta, data }: StoredEvent): readonly Named[] {
  const named: Named[] = [];
  for (const bytes of [meta, data]) {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (text.includes('"sha256"')) collect(JSON.parse(text.toString('utf8')), named);
  }
  return named;
}

function collect(value: unknown, into: Named[]): void {
  if (typeof value !== 'object' || value === null) return;
  if (isNamed(value)) into.push(value);
  for (const inner of Object.values(value)) collect(inner, into);
}

function isNamed(value: object): value is Named {
  const { sha256, bytes } = value as Readonly<Record<string, unknown>>;
  return typeof sha256 === 'string' && isSha256(sha256) && typeof bytes === 'number';
}
