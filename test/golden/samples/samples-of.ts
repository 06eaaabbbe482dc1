import { type DomainEvent } from '../../../src/kernel/decider.js';

/** The data of one sample for each type of a union of events: the compiler asks for every one. */
export type SamplesOf<E extends DomainEvent> = { readonly [T in E['type']]: Extract<E, { readonly type: T }>['data'] };

/** Event ids and hashes that samples name. */
export const eventId = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
export const sha256 = 'cd'.repeat(32);

export const documentNo = '试民发〔2018〕1号';
