import { SingleBar } from 'cli-progress';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { describeBreak } from '../../integrity/break.js';
import { type ArtefactVerification, verifyArtefacts } from '../../integrity/verify-artefacts.js';
import { type Progress, type Verification } from '../../integrity/verify-log.js';
import { verifyDatabase } from '../../integrity/verify-database.js';
import { systemClock } from '../../platform/clock/clock.js';
import { type LogLocation, openEventStore } from '../../platform/event-store/open-event-store.js';
import { readSettings, type Settings } from '../../platform/settings/settings.js';
import { openArtefactStore } from '../stores/open-artefacts.js';
import { openDatabases } from '../stores/open-databases.js';

interface Options {
  readonly threads: number;
  readonly accessLog?: boolean;
  readonly evidence?: boolean;
  readonly json?: boolean;
}

/** Adds `dibao verify`: every hash and every chain of the log; exit code 1 at the first break. */
export function registerVerifyCommand(program: Command): void {
  program
    .command('verify')
    .description('核验日志：逐条重算哈希、核对各列、追查每条链，报告第一处不符')
    .option('--threads <count>', '同时核验的线程数', threadCount, 1)
    .option('--access-log', '核验查阅日志，而不是业务记录')
    .addOption(new Option('--evidence', '再核验记录所引用的每份附件是否还在、未被改动').conflicts('accessLog'))
    .option('--json', '输出 JSON')
    .action(async ({ threads, accessLog, evidence, json }: Options) => {
      const settings = readSettings(process.env);
      const databases = await openDatabases(settings);
      try {
        const log = accessLog === true ? databases.urls.accessLog : databases.urls.eventStore;
        const verification = await withBar((onProgress) => verifyDatabase(log, threads, onProgress));
        // Whose events are not as they were recorded names no artefact that could be believed.
        const artefacts =
          evidence === true && verification.firstBreak === undefined ? await verifyStored(log, settings) : undefined;
        const firstBreak = verification.firstBreak ?? artefacts?.firstBreak;
        console.log(
          json === true
            ? JSON.stringify({ ...verification, ...artefacts, firstBreak })
            : [textOf(verification), ...(artefacts === undefined ? [] : [artefactsText(artefacts)])].join('\n'),
        );
        if (firstBreak !== undefined) process.exitCode = 1;
      } finally {
        await databases.close();
      }
    });
}

async function verifyStored(location: LogLocation, settings: Settings): Promise<ArtefactVerification> {
  // It reads only: the clock is never asked.
  const log = await openEventStore(location, { clock: systemClock, readers: 2 });
  try {
    return await verifyArtefacts(log, await openArtefactStore(settings));
  } finally {
    await log.close();
  }
}

function textOf({ verified, lastHash, firstBreak }: Verification): string {
  if (firstBreak !== undefined) return `核验不通过。前 ${verified} 条无误。${describeBreak(firstBreak)}`;
  return lastHash === undefined
    ? '核验通过：日志为空'
    : `核验通过：${verified} 条事件与记录时一致，末条哈希 ${lastHash}`;
}

function artefactsText({ artefacts, firstBreak }: ArtefactVerification): string {
  return firstBreak === undefined
    ? `附件核验通过：${artefacts} 份附件都在，与记录时一致`
    : `附件核验不通过。前 ${artefacts} 份无误。${describeBreak(firstBreak)}`;
}

/** Shows a bar on a terminal, nothing elsewhere. */
async function withBar(verify: (onProgress: (progress: Progress) => void) => Promise<Verification>) {
  const bar = new SingleBar({
    format: '{bar} {percentage}%　{value}/{total}　剩余 {eta_formatted}',
    noTTYOutput: false,
  });
  bar.start(0, 0);
  try {
    return await verify(({ verified, total }) => {
      bar.setTotal(total);
      bar.update(verified);
    });
  } finally {
    bar.stop();
  }
}

function threadCount(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= 64) return count;
  throw new InvalidArgumentError('应为 1 到 64 的整数');
}
