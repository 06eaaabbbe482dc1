import { type Command, InvalidArgumentError, Option } from 'commander';
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { isMonth, lastDay, type Month } from '../../kernel/month.js';
import { loadAreas } from '../../platform/areas/load-areas.js';
import { readSettings, type Settings } from '../../platform/settings/settings.js';
import { openStores, type Stores } from '../stores/open-stores.js';
import { type SimulationOptions } from '../simulation/simulate-county.js';
import { makeCopiedSimulation, makeSimulation, type SimulationResult } from '../simulation/simulation-store.js';
import { contentDigest } from '../simulation/telling/content-digest.js';
import { exportCases } from '../simulation/telling/export-cases.js';
import { SimulationBars } from './simulation-bars.js';
import { textOfSimulation } from './simulation-text.js';

interface Options extends SimulationOptions {
  /** Households in all. */
  readonly cloneTo?: number;
  readonly exportFacts?: string;
  readonly exportEntitlements?: string;
  readonly json?: true;
}

/** `dibao simulate`: made-up families of a county over some years, through the real commands. */
export function registerSimulateCommand(program: Command): void {
  program
    .command('simulate')
    .description('模拟一个县数年的个案（全部虚构），写入声明为模拟的库')
    .requiredOption('--county <code>', '县级行政区划代码，六位', countyCode)
    .requiredOption('--households <n>', '户数', wholeNumber)
    .requiredOption('--from <month>', '第一个月，例如 2018-01', aMonth)
    .requiredOption('--to <month>', '最后一个月，例如 2020-12', aMonth)
    .requiredOption('--seed <text>', '种子：相同的种子得到相同的内容')
    .option(
      '--clone-to <n>',
      '共多少户（--households 的整数倍）：把模拟的各户复制到本省其他县，另编号、另加密、另成链，供性能测试；副本的文书原件留在原户，不能打开',
      wholeNumber,
    )
    .addOption(new Option('--export-facts <file>', '每户一行：entitlement 的输入'))
    .addOption(new Option('--export-entitlements <file>', '每户一行：事件记录的各月待遇'))
    .option('--json', '输出 JSON，附内容摘要')
    .action(async (options: Options) => {
      const settings = readSettings(process.env);
      if (settings.production) throw new Error('A production store takes no simulation');
      if (options.to < options.from) throw new InvalidArgumentError('--to should not be before --from');
      const { cloneTo = options.households, households } = options;
      if (cloneTo % households !== 0) throw new InvalidArgumentError('--clone-to 应为 --households 的整数倍');
      const result = await simulate(settings, options);
      if (result.kind === 'refused') process.exitCode = 1;
      const after = result.kind === 'refused' ? {} : await tell(settings, options);
      if (options.json === true) console.log(JSON.stringify({ ...result, ...after }));
      else console.log(textOfSimulation('模拟', result));
    });
}

async function simulate(settings: Settings, options: Options): Promise<SimulationResult> {
  const bars = new SimulationBars();
  const { seed, households, county, from, to, cloneTo } = options;
  try {
    const simulation = { seed, households, county, from, to };
    if (cloneTo === undefined || cloneTo === households)
      return await makeSimulation(settings, simulation, (done, of) => {
        bars.show({ doing: 'simulating', done, of });
      });
    return await makeCopiedSimulation(settings, simulation, cloneTo / households - 1, (at) => {
      bars.show(at);
    });
  } finally {
    bars.stop();
  }
}

/** What is told of a simulation once it stands in the store. */
async function tell(settings: Settings, options: Options): Promise<{ readonly digest?: string }> {
  const { exportFacts, exportEntitlements, json } = options;
  if (json !== true && exportFacts === undefined && exportEntitlements === undefined) return {};
  const stores = await openStores(settings);
  try {
    await writeCases(stores, options);
    return json === true ? { digest: await contentDigest(stores.eventStore, stores.codec) } : {};
  } finally {
    await stores.close();
  }
}

async function writeCases(stores: Stores, { county, to, exportFacts, exportEntitlements }: Options): Promise<void> {
  if (exportFacts === undefined && exportEntitlements === undefined) return;
  const facts = lineWriter(exportFacts);
  const entitlements = lineWriter(exportEntitlements);
  const found = loadAreas().atCode(county, lastDay(to));
  if (found.kind !== 'found') throw new RangeError(`${county} is no county in ${to}`);
  const place = { areaId: found.area.areaId, code: county };
  for await (const exported of exportCases(stores.eventStore, stores.handling, place, to)) {
    await facts.write(exported.facts);
    await entitlements.write(exported.entitlement);
  }
  await facts.end();
  await entitlements.end();
}

/** Writes a line of JSON a value; without a file, nothing. */
function lineWriter(file: string | undefined) {
  const stream = file === undefined ? undefined : createWriteStream(file);
  return {
    async write(value: object): Promise<void> {
      if (stream !== undefined && !stream.write(`${JSON.stringify(value)}\n`)) await once(stream, 'drain');
    },
    async end(): Promise<void> {
      if (stream === undefined) return;
      stream.end();
      await finished(stream);
    },
  };
}

function countyCode(text: string): string {
  if (!/^\d{6}$/u.test(text)) throw new InvalidArgumentError('应为六位代码');
  return text;
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1 || number > 1_000_000)
    throw new InvalidArgumentError('应为 1 至 1000000 的整数');
  return number;
}

function aMonth(text: string): Month {
  if (!isMonth(text) || text < '2018-01' || text > '2026-12')
    throw new InvalidArgumentError('应为 2018-01 至 2026-12 的月份');
  return text;
}
