import { type Command } from 'commander';
import { readSettings } from '../../platform/settings/settings.js';
import { makeDemo } from '../demo/demo-store.js';

/** The demo's size and seed; the same everywhere, so that everyone looks at the same county. */
export const demoDefaults = { seed: 'nongan', households: 200 };

/** `dibao demo`: a county of made-up households, driven through the real commands. */
export function registerDemoCommand(program: Command): void {
  program
    .command('demo')
    .description('生成虚构的示例县（200 户，固定种子），写入声明为模拟的库')
    .option('--json', 'print JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const settings = readSettings(process.env);
      if (settings.production) throw new Error('A production store takes no demo');
      let shown = 0;
      const result = await makeDemo(settings, {
        ...demoDefaults,
        progress: (done, of) => {
          const percent = Math.trunc((done * 100) / of);
          if (json !== true && percent >= shown + 10) console.error(`示例县 ${(shown = percent)}%`);
        },
      });
      if (json === true) console.log(JSON.stringify(result));
      else console.log(textOf(result));
      if (result.kind === 'refused') process.exitCode = 1;
    });
}

function textOf(result: Awaited<ReturnType<typeof makeDemo>>): string {
  switch (result.kind) {
    case 'made':
      return [
        '示例县已生成（全部虚构）：',
        ...Object.entries(result.summary).map(([what, n]) => `  ${n}\t${what}`),
      ].join('\n');
    case 'present':
      return `示例县已在库中（种子 ${result.seed}，${result.households} 户），未作改动。`;
    case 'refused':
      return result.because === 'real-cases'
        ? '这个库里已有真实个案，不能生成示例县，未作改动。'
        : '这个库里已有另一份模拟数据，不能再生成，未作改动。';
  }
}
