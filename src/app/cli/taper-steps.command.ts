import { type Command } from 'commander';
import { ApplyCountyTaperSteps } from '../../household-case/commands/apply-taper-steps/apply-taper-steps.command.js';
import { ApplyTaperStepsHandler } from '../../household-case/commands/apply-taper-steps/apply-taper-steps.handler.js';
import { CountyRun } from '../../household-case/commands/county-run/county-run.js';
import { isMonth, monthOf } from '../../kernel/month.js';
import { loadAreas } from '../../platform/areas/load-areas.js';
import { businessDateOf } from '../../platform/clock/clock.js';
import { readSettings } from '../../platform/settings/settings.js';
import { installationSender } from '../installation.js';
import { openStores, type Stores } from '../stores/open-stores.js';

interface Options {
  readonly county: string;
  readonly month: string;
  readonly json?: boolean;
}

/** `dibao taper-steps`: for a scheduler, once a month; the same county and month again does nothing twice. */
export function registerTaperStepsCommand(program: Command): void {
  program
    .command('taper-steps')
    .description('全县渐退按年递减（3.4.1）：由定时任务每月执行一次，重复执行不会重复递减')
    .requiredOption('--county <code>', '县级行政区划代码，六位')
    .requiredOption('--month <month>', '渐退月份，不晚于本月，例如 2019-01')
    .option('--json', '输出 JSON')
    .action(async (options: Options) => {
      const stores = await openStores(readSettings(process.env));
      try {
        const result = await apply(stores, options);
        if ('refused' in result) process.exitCode = 2;
        if (options.json === true) console.log(JSON.stringify(result));
        else if ('refused' in result) console.error(result.refused);
        else console.log(`已完成：全县 ${result.cases} 件个案，其中 ${result.applied} 件执行了渐退`);
      } finally {
        await stores.close();
      }
    });
}

async function apply(
  { eventStore, codec, handling, requestHash, clock }: Stores,
  { county, month, json }: Options,
): Promise<{ readonly refused: string } | { readonly cases: number; readonly applied: number }> {
  const today = businessDateOf(clock.now());
  const place = loadAreas().atCode(county, today);
  if (place.kind !== 'found' || place.area.level !== 'county')
    return { refused: `今天没有代码为 ${county} 的县级地区。` };
  if (!isMonth(month)) return { refused: '月份应写作 2019-01 这样。' };
  if (month > monthOf(today)) return { refused: `渐退月份不能晚于本月 ${monthOf(today)}（3.4.1）。` };
  const run = new CountyRun(handling, codec, eventStore, requestHash, clock);
  const progress = (done: number, of: number): void => {
    if (json !== true) console.error(`${done} / ${of}`);
  };
  const sender = installationSender(`taper steps ${county} ${month}`);
  const order = new ApplyCountyTaperSteps(sender, place.area.areaId, month, progress);
  const state = await new ApplyTaperStepsHandler(run, clock).execute(order);
  if (state.status !== 'completed') throw new Error('The run did not complete');
  return { cases: state.targets, applied: state.done - state.rejected };
}
