// Joins the server of a data folder, prints its URL and pid, and leaves when its input ends.
import { startEmbeddedPostgres } from '../../../../src/app/embedded-postgres/embedded-postgres.js';

const [dataDir = ''] = process.argv.slice(2);
const server = await startEmbeddedPostgres(dataDir, { settings: { fsync: 'off' } });
console.log(server.ownerUrl('postgres'));
process.stdin.resume().on('end', () => void server.stop());
