import { type Settings } from '../../platform/settings/settings.js';
import { demoDefaults } from '../cli/demo.command.js';
import { makeSimulation } from '../simulation/simulation-store.js';

/** On the first start of the embedded default: the demo county, with a line that shows how far it is. */
export async function prepareDemo(settings: Settings): Promise<void> {
  const { households } = demoDefaults;
  const started = Date.now();
  const line = new ProgressLine(`正在生成示例县（虚构，${households} 户）`);
  const result = await makeSimulation(settings, demoDefaults, (done, of) => {
    line.show(done / of);
  });
  if (result.kind === 'made') line.end(`，用时 ${Math.round((Date.now() - started) / 1000)} 秒`);
}

/** A line that is written over on a terminal; elsewhere one line at the beginning and one at the end. */
class ProgressLine {
  private percent = -1;

  constructor(private readonly what: string) {}

  show(part: number): void {
    const percent = Math.trunc(part * 100);
    if (percent === this.percent) return;
    if (process.stdout.isTTY) process.stdout.write(`\r${this.what} ${percent}%`);
    else if (this.percent === -1) console.log(`${this.what} …`);
    this.percent = percent;
  }

  end(text: string): void {
    console.log(`${process.stdout.isTTY ? '\r' : ''}${this.what} 100%${text}`);
  }
}
