import { SingleBar } from 'cli-progress';
import { type Command, InvalidArgumentError } from 'commander';
import { projections } from '../../../projections/index.js';
import { isAreaCode } from '../../kernel/area-register.js';
import { type Division, divisionOf, undivided } from '../../platform/projection/division.js';
import { type Projection } from '../../platform/projection/projection.js';
import { type ProjectionStatus, ProjectionStatuses } from '../../platform/projection/projection-status.js';
import { rebuild, type RebuildProgress } from '../../platform/projection/rebuild.js';
import { retry, skipEvent } from '../../platform/projection/retry.js';
import { readSettings } from '../../platform/settings/settings.js';
import { openStores, type Stores } from '../stores/open-stores.js';
import { StoreNotUsable } from '../stores/store-not-usable.js';

interface Options {
  readonly json?: boolean;
}

/** `dibao projections …`: where the read models stand, and what to do when one does not go on. */
export function registerProjectionsCommand(program: Command): void {
  const command = program.command('projections').description('读模型：状态、重建、重试、跳过');
  command
    .command('status')
    .description('各读模型的进度和停在哪里')
    .option('--json', '输出 JSON')
    .action((options: Options) => withStores((stores) => status(stores, options)));
  command
    .command('rebuild')
    .argument('<name>')
    .description('在旁边重建，完成后一次切换')
    .option(
      '--areas <codes>',
      '此后按辖区分给多个工作进程：区划代码，以逗号分开，其余归为一份；none 为不再分',
      divisionFrom,
    )
    .option('--json', '输出 JSON')
    .action((name: string, options: Options & { areas?: Division }) =>
      withStores((stores) => rebuildOne(stores, name, options)),
    );
  command
    .command('retry')
    .argument('<name>')
    .description('让停下的读模型再试一次')
    .option('--json', '输出 JSON')
    .action((name: string, options: Options) =>
      withStores(async (stores) => {
        const resumed = await retry(stores.readModels, stores.codec, named(name));
        say(options, { name, resumed }, resumed ? `${name} 将再试一次` : `${name} 没有停下，无须重试`);
      }),
    );
  command
    .command('skip')
    .argument('<name>')
    .argument('<eventId>')
    .requiredOption('--reason <text>', '为什么可以跳过')
    .requiredOption('--by <account>', '谁决定的')
    .description('登记跳过一个事件（重建时同样跳过），然后重试')
    .option('--json', '输出 JSON')
    .action((name: string, eventId: string, options: Options & { reason: string; by: string }) =>
      withStores(async (stores) => {
        const { reason, by } = options;
        const at = new Date(stores.clock.now());
        const skipped = await skipEvent(stores.readModels, named(name), { eventId, reason, by, at });
        await retry(stores.readModels, stores.codec, named(name));
        say(options, { name, eventId, skipped }, skipped ? `已登记跳过 ${eventId}` : `${eventId} 早已登记跳过`);
      }),
    );
}

async function withStores(work: (stores: Stores) => Promise<void>): Promise<void> {
  const stores = await openStores(readSettings(process.env));
  try {
    await work(stores);
  } finally {
    await stores.close();
  }
}

async function status({ readModels, eventStore, codec }: Stores, options: Options): Promise<void> {
  const all = await new ProjectionStatuses(readModels, eventStore, codec, projections).all();
  say(options, all, all.map(lineOf).join('\n'));
  if (all.some(({ state }) => state === 'halted')) process.exitCode = 1;
}

function lineOf({ name, version, state, ordinal, end, halted, division }: ProjectionStatus): string {
  const states = { running: '正常', halted: '已停止', building: '正在建立', absent: '尚未建立' };
  const place =
    halted === null
      ? ''
      : `  停在 ${halted.stream} 第 ${halted.revision} 件（${halted.type} ${halted.eventId}）：${halted.cause}`;
  const shares = division.length === 0 ? '' : `  分为 ${division.length + 1} 份：${division.join('、')}、其余`;
  return `${name} v${version}  ${states[state]}  ${ordinal} / ${end}${shares}${place}`;
}

/** Area ids begin with the code that the unit had first. @throws InvalidArgumentError */
function divisionFrom(codes: string): Division {
  if (codes === 'none') return undivided;
  const listed = codes.split(',');
  if (!listed.every(isAreaCode)) throw new InvalidArgumentError('应为 2、4、6 或 9 位区划代码，以逗号分开，或 none。');
  return divisionOf(listed.map((code) => `area-${code}`));
}

async function rebuildOne(stores: Stores, name: string, options: Options & { areas?: Division }): Promise<void> {
  const { readModels: pool, eventStore: store, codec } = stores;
  const projection = named(name);
  if (projection.divisible !== true && (options.areas ?? undivided).length > 0)
    throw new StoreNotUsable(`${name} 不能按辖区分：它的一行出自多个流的事件`, undefined, true);
  const bar = new SingleBar({
    format: `${name} {bar} {percentage}%  {value}/{total}  {rate}/s  剩余 {eta_formatted}`,
    noTTYOutput: false,
  });
  const started = stores.clock.now();
  let last = 0;
  bar.start(0, 0, { rate: 0 });
  const progress = ({ done, of }: RebuildProgress) => {
    last = done;
    const rate = Math.round((done * 1000) / Math.max(1, stores.clock.now() - started));
    bar.setTotal(of);
    bar.update(done, { rate });
  };
  await rebuild({ pool, store, codec }, projection, progress, options.areas);
  bar.stop();
  say(options, { name, rebuilt: true, events: last }, `${name} 已重建并切换，读到第 ${last} 个事件`);
}

function named(name: string): Projection {
  const found = projections.find((projection) => projection.name === name);
  if (found !== undefined) return found;
  throw new Error(`没有读模型 ${name}；有：${projections.map((projection) => projection.name).join('、')}`);
}

function say({ json }: Options, data: unknown, text: string): void {
  console.log(json === true ? JSON.stringify(data) : text);
}
