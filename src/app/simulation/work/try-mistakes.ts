import { type CaseAtWork } from './case-at-work.js';
import { MistakenHands } from './mistaken-hands.js';
import { type Moment, mistakes } from './mistakes.js';

/**
 * In some of a hundred cases people make every mistake of a moment: each is refused, appends nothing, and is counted
 * under its code.
 * @param about id of the event of the moment
 * @throws when a mistake was taken: then a rule has a hole, and the simulation is worth nothing
 */
export async function tryMistakes(work: CaseAtWork, moment: Moment, percent: number, about = ''): Promise<void> {
  if (!work.chance(`mistake ${moment} ${about}`, percent)) return;
  const hands = new MistakenHands(work, about);
  for (const [nr, mistake] of mistakes[moment].entries()) {
    const { kind } = await mistake(hands);
    if (kind === 'done') throw new Error(`Mistake ${nr} of '${moment}' was taken in case ${work.caseId}`);
  }
}
