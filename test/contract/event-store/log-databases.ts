import { withClient } from '../../../src/app/stores/with-client.js';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.js';

/** What only the superuser can do: the log as it was before the first event, as another store. */
const asNew = `
  begin;
  alter table event_log.event disable trigger user;
  alter table event_log.head disable trigger user;
  truncate event_log.event;
  update event_log.head set ordinal = 0, recorded_at = '', store_id = null;
  alter table event_log.event enable always trigger append_only;
  alter table event_log.head enable always trigger never_deleted, enable always trigger never_backwards;
  select log_order.forget();
  update log_order.head set sending_since = null;
  commit;`;

/** Databases for logs of one test each: emptied and used again, for making one takes longer than most tests. */
export class LogDatabases {
  private readonly free: TestDatabase[] = [];

  async take(): Promise<TestDatabase> {
    return this.free.pop() ?? (await createTestDatabase('events'));
  }

  /** After every store on it is closed. */
  async giveBack(database: TestDatabase): Promise<void> {
    await withClient(database.url, (superuser) => superuser.query(asNew));
    this.free.push(database);
  }

  async dropAll(): Promise<void> {
    for (const database of this.free.splice(0)) await database.drop();
  }
}
