import { type Settings } from '../../platform/settings/settings.js';
import { demoDefaults } from '../cli/demo.command.js';
import { makeDemo } from '../demo/demo-store.js';

/** On the first start of the embedded default: the demo county, with a line that shows how far it is. */
export async function prepareDemo(settings: Settings): Promise<void> {
  const started = Date.now();
  let begun = false;
  const result = await makeDemo(settings, {
    ...demoDefaults,
    progress: (done, of) => {
      begun = true;
      show(`正在生成示例县（虚构，${demoDefaults.households} 户）：${Math.trunc((done * 100) / of)}%`);
    },
  });
  if (begun) process.stdout.write('\n');
  if (result.kind === 'made') console.log(`示例县已生成，用时 ${Math.round((Date.now() - started) / 1000)} 秒。`);
}

/** One line that is written over on a terminal; elsewhere nothing until the end. */
function show(line: string): void {
  if (process.stdout.isTTY) process.stdout.write(`\r${line}`);
}
