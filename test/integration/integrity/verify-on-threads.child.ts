import { verifyDatabase } from '../../../src/integrity/verify-database.js';

const [url = '', threads = ''] = process.argv.slice(2);
console.log(JSON.stringify(await verifyDatabase(url, Number(threads))));
