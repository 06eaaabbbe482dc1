import { ofFile, type ReadRows } from './import-fault.js';
import { readCsv } from './read-csv.js';
import { readXlsx } from './read-xlsx.js';

/** Larger files are not taken, in bytes. */
export const mostBytes = 32 * 1024 * 1024;

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, at) => bytes[at] === byte);
const zip = [0x50, 0x4b, 0x03, 0x04];
const oldOfficeOrEncrypted = [0xd0, 0xcf, 0x11, 0xe0];

/** Reads a file by what it is, whatever its name: xlsx, or else CSV. */
export async function readFile(bytes: Uint8Array): Promise<ReadRows> {
  if (bytes.length > mostBytes) return refused(`${bytes.length} 字节`, `应不大于 ${mostBytes} 字节，请分成几个文件`);
  if (startsWith(bytes, zip)) return readXlsx(bytes);
  if (startsWith(bytes, oldOfficeOrEncrypted))
    return refused('旧格式（xls）或有密码的文件', '应去掉密码，另存为 xlsx 或 CSV');
  if (bytes.includes(0)) return refused('不是表格的文件', '应为 xlsx 或 CSV');
  return readCsv(bytes);
}

const refused = (found: string, expected: string): ReadRows => ({ rows: [], faults: [ofFile(found, expected)] });
