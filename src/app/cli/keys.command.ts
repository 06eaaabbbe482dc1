import { type Command } from 'commander';
import { readSettings } from '../../platform/settings/settings.js';
import { changeMasterKey } from '../keys/change-master-key.js';

/** `dibao keys rotate`: a new master key, without touching an event. */
export function registerKeysCommand(program: Command): void {
  program
    .command('keys')
    .description('密钥')
    .command('rotate')
    .description('更换主密钥：先停止所有进程；事件不变，旧主密钥留作 .previous，确认备份后再移走')
    .option('--json', '输出 JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const result = await changeMasterKey(readSettings(process.env));
      console.log(
        json === true
          ? JSON.stringify(result)
          : `主密钥已更换，重新加密 ${result.resealed} 项密钥。请立即备份 ${result.file}；旧主密钥在 ${result.previous}。`,
      );
    });
}
