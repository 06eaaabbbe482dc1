import { type SimulationResult } from '../simulation/simulation-store.js';

/** What came of a simulation, in words: every event, mark and refusal with how often it occurred. */
export function textOfSimulation(name: string, result: SimulationResult): string {
  switch (result.kind) {
    case 'made': {
      const { commands, events, flags, refusals } = result.summary;
      return [
        `${name}已生成（全部虚构），共发出${commands}项操作。`,
        '记录的事件：',
        ...linesOf(events),
        '需要关注的标记：',
        ...linesOf(flags),
        '被拒绝的操作：',
        ...linesOf(refusals),
      ].join('\n');
    }
    case 'present':
      return `${name}已在库中（种子 ${result.seed}，${result.households} 户），未作改动。`;
    case 'refused':
      return `${refused[result.because](name)}，未作改动。`;
  }
}

const refused = {
  'real-cases': (name: string) => `这个库里已有真实个案，不能生成${name}`,
  'other-simulation': () => '这个库里已有另一份模拟数据，不能再生成',
  'unfinished-copies': () => '这个库里是一份没有写完的模拟副本，不能接着写；请换一个空库重新生成',
  'not-empty': (name: string) => `带副本的${name}只能写入空库，这个库里已有数据`,
} as const;

function linesOf(counts: Readonly<Record<string, number>>): readonly string[] {
  return Object.entries(counts).map(([what, n]) => `  ${n}\t${what}`);
}
