import { type Fault, type Read } from '../../../assessment-input/fault.js';
import { parseJson } from './read-source.js';

/** How one kind of input is read, answered and explained. */
export interface Answerer<Input, Answer> {
  readonly read: (raw: unknown) => Read<Input>;
  readonly answer: (input: Input) => Answer;
  /** Plain Chinese, many lines. */
  readonly explain: (answer: Answer, input: Input) => string;
}

export type Answered<Answer> =
  | { readonly ok: true; readonly answer: Answer; readonly explained: () => string }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/** From bytes to an answer, or to everything that is wrong with them. */
export function answerBytes<Input, Answer>(answerer: Answerer<Input, Answer>, bytes: Buffer): Answered<Answer> {
  const parsed = parseJson(bytes);
  if (!parsed.ok) return parsed;
  const read = answerer.read(parsed.value);
  if (!read.ok) return read;
  const answer = answerer.answer(read.input);
  return { ok: true, answer, explained: () => answerer.explain(answer, read.input) };
}
