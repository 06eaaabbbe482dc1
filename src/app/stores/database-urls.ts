import { type LogLocation } from '../../platform/event-store/open-event-store.js';

/** Where the data are, as the runtime logins. */
export interface DatabaseUrls {
  /** Read models and process state. */
  readonly runtime: string;
  readonly keys: string;
  readonly eventStore: LogLocation;
  /** The log as its owner, who may take over sealed events; as the runtime login where no owner is given. */
  readonly eventStoreOwner: LogLocation;
  /** A log of its own. */
  readonly accessLog: string;
}

/** Databases that are migrated and answer. */
export interface OpenDatabases {
  readonly urls: DatabaseUrls;
  /** Leaves an embedded server; nothing for others. */
  close(): Promise<void>;
}
