import canonicalize from 'canonicalize';
import { type Actor, type CommandEnvelope } from '../event-format/event-meta.js';
import { type KeyedHash } from '../personal-data/keyed-hash.js';

/** Who sends a command, under which id, allowed by which policy: the same from HTTP, demo and runs. */
export interface Sender {
  readonly commandId: string;
  readonly correlationId: string;
  readonly actor: Actor;
  readonly authorizedBy: string | undefined;
}

/**
 * The envelope of a command.
 * @param request all that the command says, but for its headers: the same key with another request is refused
 * @throws when no policy allowed the command: a mistake of the program, nothing is recorded unauthorised
 */
export function envelopeOf(
  sender: Sender,
  area: string,
  command: string,
  request: object,
  requestHash: KeyedHash,
): CommandEnvelope {
  const { commandId, correlationId, actor, authorizedBy } = sender;
  if (authorizedBy === undefined) throw new Error(`No policy has allowed ${command}`);
  const canonical = canonicalize(JSON.parse(JSON.stringify(request)) as object) ?? '';
  return { commandId, correlationId, actor, authorizedBy, area, requestHash: requestHash.of(command, canonical) };
}
