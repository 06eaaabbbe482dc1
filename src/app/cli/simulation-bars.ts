import { SingleBar } from 'cli-progress';
import { type CopyingProgress } from '../simulation/simulation-store.js';

const formats = {
  simulating: '模拟 {bar} {percentage}% | 已用 {duration_formatted} | 还需 {eta_formatted}',
  copying:
    '复制 {bar} {percentage}% | {value}/{total} 件 | {rate} 件/秒 | 已用 {duration_formatted} | 还需 {eta_formatted}',
} as const;

/** How far a simulation is, and then its copying: each by its own measure, so that the time left is true of it. */
export class SimulationBars {
  private shown:
    { readonly doing: CopyingProgress['doing']; readonly bar: SingleBar; readonly since: number } | undefined;

  show({ doing, done, of }: CopyingProgress): void {
    if (this.shown?.doing !== doing) {
      this.stop();
      const bar = new SingleBar({ format: formats[doing], noTTYOutput: false, stream: process.stderr });
      bar.start(of, 0, { rate: 0 });
      this.shown = { doing, bar, since: performance.now() };
    }
    const { bar, since } = this.shown;
    bar.setTotal(of);
    bar.update(done, { rate: Math.round((done * 1_000) / Math.max(performance.now() - since, 1)) });
  }

  stop(): void {
    this.shown?.bar.stop();
    this.shown = undefined;
  }
}
