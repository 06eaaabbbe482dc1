import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { readAssessment } from '../src/assessment-input/read-assessment.js';
import { assess } from '../src/policy/jilin-2018-12/assess.js';
import { madeUpInputs } from './made-up-households.js';
import { residentMegabytes } from './process-memory.js';
import { reportBench } from './report.js';

const SEED = 20_180_302;
const HOUSEHOLDS = 4_000;
const STREAMED_LINES = 50_000;

const lines = madeUpInputs(HOUSEHOLDS, SEED).map((input) => JSON.stringify(input));
const inputs = lines.map((line) => {
  const read = readAssessment(JSON.parse(line));
  if (!read.ok) throw new Error(`a made-up household is at fault: ${JSON.stringify(read.faults)}`);
  return read.input;
});

/** Calls a second, the best of several rounds over all households: what the code can do when nothing disturbs it. */
function perSecond(call: (index: number) => unknown): number {
  let best = 0;
  let kept: unknown;
  for (let round = 0; round < 8; round += 1) {
    const start = performance.now();
    for (let index = 0; index < HOUSEHOLDS; index += 1) kept = call(index);
    best = Math.max(best, (HOUSEHOLDS * 1_000) / (performance.now() - start));
  }
  if (kept === undefined) throw new Error('nothing was calculated');
  return best;
}

async function streamed(): Promise<{ rate: number; earlyMegabytes: number; lateMegabytes: number }> {
  const cli = fileURLToPath(new URL('../src/app/cli.js', import.meta.url));
  const child = spawn(process.execPath, [cli, 'assess', '--ndjson'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const samples: { answered: number; megabytes: number }[] = [];
  let answered = 0;
  let begun = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    if (answered === 0) begun = performance.now();
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) answered += 1;
  });
  const sampling = setInterval(() => {
    if (child.pid !== undefined) samples.push({ answered, megabytes: residentMegabytes(child.pid) });
  }, 200);
  for (let line = 0; line < STREAMED_LINES; line += 1) {
    if (!child.stdin.write(`${lines[line % HOUSEHOLDS] ?? ''}\n`)) await once(child.stdin, 'drain');
  }
  child.stdin.end();
  await once(child, 'close');
  clearInterval(sampling);
  const seconds = (performance.now() - begun) / 1_000;
  if (answered !== STREAMED_LINES) throw new Error(`${answered} answers to ${STREAMED_LINES} lines`);
  const peak = (from: number, to: number): number =>
    Math.max(
      ...samples.filter((sample) => sample.answered >= from && sample.answered < to).map((sample) => sample.megabytes),
    );
  return {
    rate: STREAMED_LINES / seconds,
    earlyMegabytes: peak(1, STREAMED_LINES / 2),
    lateMegabytes: peak(STREAMED_LINES / 2, STREAMED_LINES),
  };
}

const parsing = perSecond((index) => JSON.parse(lines[index] ?? ''));
const assessing = perSecond((index) => {
  const input = inputs[index];
  return input === undefined ? undefined : assess(input);
});
const reading = perSecond((index) => readAssessment(JSON.parse(lines[index] ?? '')));
const stream = await streamed();

reportBench(
  'policy',
  [
    { key: 'jsonParsePerSecond', what: 'JSON.parse alone', value: parsing, unit: 'inputs/s' },
    { key: 'readPerSecond', what: 'JSON.parse and all checks', value: reading, unit: 'inputs/s' },
    { key: 'assessPerSecond', what: 'assessment with readings and full trace', value: assessing, unit: 'households/s' },
    { key: 'assessToParse', what: 'assessment against JSON.parse', value: assessing / parsing, unit: 'ratio' },
    { key: 'streamPerSecond', what: 'assess --ndjson', value: stream.rate, unit: 'lines/s' },
    { key: 'streamMegabytes', what: 'its memory in the second half', value: stream.lateMegabytes, unit: 'MB' },
    {
      key: 'streamGrowth',
      what: 'its memory, second half against first',
      value: stream.lateMegabytes / stream.earlyMegabytes,
      unit: 'ratio',
    },
  ],
  [
    { key: 'assessPerSecond', atLeast: 20_000 },
    { key: 'assessToParse', atLeast: 0.3 },
    { key: 'streamPerSecond', atLeast: 5_000 },
    { key: 'streamGrowth', atMost: 1.5 },
  ],
);
