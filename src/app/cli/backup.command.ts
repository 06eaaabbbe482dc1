import { type Command } from 'commander';
import path from 'node:path';
import { readSettings, type Settings } from '../../platform/settings/settings.js';
import { continueBackup, takeBaseBackup } from '../backup/take-backup.js';
import { describeDrill, drillRestore, isSound } from '../backup/restore-drill.js';
import { restoreBackup } from '../backup/restore-backup.js';

interface Options {
  readonly until?: string;
  readonly json?: boolean;
}

/** `dibao backup …`: of the embedded server, with Node alone. Other servers are backed up with their own tools. */
export function registerBackupCommand(program: Command): void {
  const command = program.command('backup').description('内嵌数据库的备份、恢复和演练（不含主密钥文件）');
  command
    .command('base')
    .argument('<folder>', '新文件夹')
    .description('基础备份：业务记录、密钥库、查阅日志的同一时刻；不停业务')
    .action(async (folder: string) => {
      const { from, segments } = await takeBaseBackup(embedded().dataDir, path.resolve(folder));
      console.log(`已备份到 ${folder}：可恢复到 ${from} 之后的任一时刻（日志 ${segments} 段）。主密钥文件另行备份。`);
    });
  command
    .command('log')
    .argument('<folder>', '基础备份所在的文件夹')
    .description('追加上次之后的数据库日志；由定时任务每几分钟运行一次')
    .action(async (folder: string) => {
      console.log(`已追加 ${await continueBackup(embedded().dataDir, path.resolve(folder))} 段日志`);
    });
  command
    .command('restore')
    .argument('<folder>', '备份文件夹')
    .argument('<data>', '新的数据文件夹（DIBAO_DATA）')
    .option('--until <moment>', '恢复到这一时刻，如 2018-05-02T09:00:00+08:00；缺省为备份的末尾')
    .description('恢复到新的数据文件夹；不覆盖任何数据')
    .action(async (folder: string, data: string, { until }: Options) => {
      await restoreBackup(path.resolve(folder), path.resolve(data), until);
      console.log(`已恢复到 ${data}。放入主密钥文件后，以 DIBAO_DATA=${data} 启动，并先做 verify。`);
    });
  command
    .command('drill')
    .argument('<folder>', '备份文件夹')
    .option('--until <moment>', '恢复到这一时刻')
    .option('--json', '输出 JSON')
    .description('恢复演练：在旁边恢复、核验两份日志、打开密钥、重建读模型，然后删除')
    .action(async (folder: string, { until, json }: Options) => {
      const result = await drillRestore(embedded(), path.resolve(folder), until);
      console.log(json === true ? JSON.stringify(result) : describeDrill(result));
      if (!isSound(result)) process.exitCode = 1;
    });
}

function embedded(): Settings {
  const settings = readSettings(process.env);
  if (settings.databases !== undefined)
    throw new Error('数据库不是内嵌的（设了 DATABASE_URL）：请用该数据库自己的备份工具，见 docs/operations.md');
  return settings;
}
