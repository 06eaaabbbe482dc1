import { Pool } from 'pg';

/** How long a request waits for a connection before it is answered 503, in milliseconds. */
const patienceMs = 3_000;

/** Connections to one database. Lost ones are replaced on next use, so the process recovers when the database does. */
export function createPool(url: string, purpose: string, max = 10): Pool {
  const pool = new Pool({
    connectionString: url,
    application_name: `dibao ${purpose}`,
    max,
    connectionTimeoutMillis: patienceMs,
    keepAlive: true,
  });
  // An idle connection that breaks is dropped by the pool; unheard, the event would end the process.
  pool.on('error', () => undefined);
  // One that breaks while it is being closed is no longer the pool's.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
