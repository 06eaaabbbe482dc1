/** Injection tokens of what the platform gives to slices and has no class to name it. */
export const CLOCK = Symbol('Clock');
export const EVENT_STORE = Symbol('EventStore');
/** `KeyedHash` that finds persons and receipts without telling them. */
export const BLIND_INDEX = Symbol('BlindIndex');
/** `KeyedHash` over requests, which hold personal data. */
export const REQUEST_HASH = Symbol('RequestHash');
/** The access log's read models: `ServedModels` and the pool of their database. */
export const ACCESS_LOG_MODELS = Symbol('AccessLogModels');
