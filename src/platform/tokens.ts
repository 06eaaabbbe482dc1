/** Injection tokens of what the platform gives to slices and has no class to name it. */
export const CLOCK = Symbol('Clock');
export const EVENT_STORE = Symbol('EventStore');
/** `KeyedHash` that finds persons and receipts without telling them. */
export const BLIND_INDEX = Symbol('BlindIndex');
/** `KeyedHash` over requests, which hold personal data. */
export const REQUEST_HASH = Symbol('RequestHash');
/** The access log's read models: `ServedModels` and the pool of their database. */
export const ACCESS_LOG_MODELS = Symbol('AccessLogModels');

/** Names of staff, by person id: they stand in the key database only. */
export interface StaffNames {
  names(persons: readonly string[]): Promise<ReadonlyMap<string, string>>;
}
export const STAFF_NAMES = Symbol('StaffNames');
/** The logs that can be verified: `VerifiableLogs`. */
export const VERIFIABLE_LOGS = Symbol('VerifiableLogs');
/** `ProjectionStatuses` of the record's and of the access log's read models. */
export const PROJECTION_GROUPS = Symbol('ProjectionGroups');
/** Largest file that is taken as evidence, in bytes. */
export const EVIDENCE_MAX_BYTES = Symbol('EvidenceMaxBytes');
