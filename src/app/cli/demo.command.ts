import { type Command } from 'commander';
import { readSettings } from '../../platform/settings/settings.js';
import { month } from '../../kernel/month.js';
import { demoCounty } from '../demo-people.js';
import { makeSimulation } from '../simulation/simulation-store.js';
import { textOfSimulation } from './simulation-text.js';

/** The demo's size and seed; the same everywhere, so that everyone looks at the same county. */
export const demoDefaults = {
  seed: 'nongan',
  households: 200,
  county: demoCounty.code,
  from: month('2018-01'),
  to: month('2020-12'),
};

/** `dibao demo`: a county of made-up households, driven through the real commands. */
export function registerDemoCommand(program: Command): void {
  program
    .command('demo')
    .description('生成虚构的示例县（200 户，固定种子），写入声明为模拟的库')
    .option('--json', '输出 JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const settings = readSettings(process.env);
      if (settings.production) throw new Error('A production store takes no demo');
      let shown = 0;
      const result = await makeSimulation(settings, demoDefaults, (done, of) => {
        const percent = Math.trunc((done * 100) / of);
        if (json !== true && percent >= shown + 10) console.error(`示例县 ${(shown = percent)}%`);
      });
      if (json === true) console.log(JSON.stringify(result));
      else console.log(textOfSimulation('示例县', result));
      if (result.kind === 'refused') process.exitCode = 1;
    });
}
