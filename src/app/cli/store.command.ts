import { SingleBar } from 'cli-progress';
import { type Command } from 'commander';
import { AppendRefused, StoreUnavailable } from '../../platform/event-store/errors.js';
import { type CopyOutcome, copyLog, type CopyProgress } from '../../platform/event-store/copy-log.js';
import { type LogLocation } from '../../platform/event-store/open-event-store.js';
import { readSettings } from '../../platform/settings/settings.js';
import { openDatabases } from '../stores/open-databases.js';
import { namedLog, openSource, openTarget } from '../stores/open-log.js';
import { StoreNotUsable } from '../stores/store-not-usable.js';

interface Options {
  readonly from?: string;
  readonly fromOrder?: string;
  readonly to: string;
  readonly toOrder?: string;
  readonly json?: boolean;
}

/** `dibao store …`: what whoever runs the databases does with them. */
export function registerStoreCommand(program: Command): void {
  const command = program.command('store').description('事件库');
  command
    .command('migrate')
    .description('以库主身份把各库升级到本程序的版本（安装和升级时先运行一次）')
    .action(async () => {
      const databases = await openDatabases(readSettings(process.env));
      await databases.close();
      console.log('各库已是本程序的版本');
    });
  command
    .command('copy')
    .description('把整个日志原样复制到另一个库：顺序、序号、哈希不变，逐条核验；中断后再运行即续')
    .option('--from <url>', '源库；缺省为本系统的事件库')
    .option('--from-order <url>', '源库在 KurrentDB 上（esdb://…）时，记其次序的 PostgreSQL 库')
    .requiredOption('--to <url>', '目标库，以库主登录：空库，或上次未复制完的库')
    .option('--to-order <url>', '目标库在 KurrentDB 上时，记其次序的 PostgreSQL 库，以库主登录')
    .option('--json', '输出 JSON')
    .action(async ({ from, fromOrder, to, toOrder, json }: Options) => {
      const target = namedLog('目标库', to, toOrder);
      const outcome = await (from === undefined ? copyOwn(target) : copy(namedLog('源库', from, fromOrder), target));
      console.log(json === true ? JSON.stringify(outcome) : textOf(outcome));
      if (outcome.kind !== 'copied') process.exitCode = 1;
    });
}

async function copyOwn(to: LogLocation): Promise<CopyOutcome | Stopped> {
  const databases = await openDatabases(readSettings(process.env));
  try {
    return await copy(databases.urls.eventStore, to);
  } finally {
    await databases.close();
  }
}

/** A copy that an event ended. Everything before it is copied. */
interface Stopped {
  readonly kind: 'stopped';
  readonly code: AppendRefused['code'];
  readonly message: string;
}

async function copy(source: LogLocation, target: LogLocation): Promise<CopyOutcome | Stopped> {
  const from = await openSource(source);
  try {
    const to = await openTarget(target);
    try {
      return await withBar((onProgress) => copyLog(from, to, onProgress));
    } catch (error) {
      if (error instanceof StoreUnavailable)
        throw new StoreNotUsable('连接中断。已复制的都在；再运行一次即从断处继续', { cause: error });
      if (!(error instanceof AppendRefused)) throw error;
      return { kind: 'stopped', code: error.code, message: error.message };
    } finally {
      await to.close();
    }
  } finally {
    await from.close();
  }
}

function textOf(outcome: CopyOutcome | Stopped): string {
  switch (outcome.kind) {
    case 'copied': {
      const { present, copied, lastHash } = outcome;
      const before = present === 0 ? '' : `（此前已有 ${present} 条，逐条比对一致）`;
      const last = lastHash === undefined ? '' : `，末条哈希 ${lastHash}`;
      return `已复制 ${copied} 条事件${before}，两库各 ${present + copied} 条${last}。请对两库各做一次 verify。`;
    }
    case 'foreign-target':
      return `目标库里是另一份日志：自第 ${outcome.ordinal} 条起与源库不同，未作改动。`;
    case 'same-store':
      return '源库和目标库是同一个库，未作改动。';
    case 'source-gap':
      return `源库缺第 ${outcome.ordinal} 条，已停在它之前；请对源库做 verify。`;
    case 'stopped':
      return `复制已停止，在它之前的都已复制：${sentences[outcome.code] ?? outcome.message}（${outcome.message}）`;
  }
}

const sentences: Partial<Record<AppendRefused['code'], string>> = {
  'event-store.hash-mismatch': '源库有一条与记录时不一致，请对源库做 verify',
  'event-store.meta-mismatch': '源库有一条与记录时不一致，请对源库做 verify',
  'event-store.wrong-previous-hash': '源库有一条与它前面的一条接不上，请对源库做 verify',
  'event-store.recorded-at-backwards': '源库的登记时间倒退，请对源库做 verify',
  'event-store.wrong-ordinal': '目标库正被别的程序写入',
};

/** Shows a bar on a terminal, nothing elsewhere. */
async function withBar<T>(work: (onProgress: (progress: CopyProgress) => void) => Promise<T>): Promise<T> {
  const bar = new SingleBar({
    format: '{doing} {bar} {percentage}%  {value}/{total}  {rate}/s  剩余 {eta_formatted}',
    noTTYOutput: false,
    etaBuffer: 50,
  });
  let begun: { readonly doing: CopyProgress['doing']; readonly ordinal: number; readonly at: number } | undefined;
  try {
    return await work(({ doing, ordinal, of }) => {
      const words = { comparing: '比对', copying: '复制' };
      if (begun?.doing !== doing) {
        begun = { doing, ordinal, at: Date.now() };
        bar.start(of, ordinal, { doing: words[doing], rate: 0 });
      }
      const rate = Math.round(((ordinal - begun.ordinal) * 1000) / Math.max(1, Date.now() - begun.at));
      bar.setTotal(of);
      bar.update(ordinal, { doing: words[doing], rate });
    });
  } finally {
    bar.stop();
  }
}
