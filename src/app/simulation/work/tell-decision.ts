import {
  DeliverCaseLetter,
  IssueCaseLetter,
} from '../../../household-case/commands/issue-letter/issue-letter.command.js';
import { decisionToTell, isLetterDecision } from '../../../household-case/domain/decision-letter.js';
import { type HouseholdCaseEvent } from '../../../household-case/domain/household-case.events.js';
import { type RecordedEvent } from '../../../platform/event-format/recorded-event.js';
import { type CaseAtWork } from './case-at-work.js';
import { worker } from './staff.js';
import { tryMistakes } from './try-mistakes.js';

/** Of a hundred changes, those that get a letter of their own; grants, refusals and stops are always told. */
const changesTold = 25;

/**
 * What was decided is told to the household: the county writes the letter on the day, the township brings it on the next,
 * which only before long holidays is more than the three days that a refusal may take.
 */
export function tellDecision(work: CaseAtWork, event: RecordedEvent<HouseholdCaseEvent>): void {
  if (!isLetterDecision(event)) return;
  const { about, kind } = decisionToTell(event);
  const number = work.decided;
  if (kind === 'change' && !work.chance(`letter ${number}`, changesTold)) return;
  const approver = worker('countyApprover', work.office.county.areaId);
  work.after(0, async () => {
    await tryMistakes(work, 'decided', 4, about);
    const documentNo = `示例（虚构）〔${work.today.slice(0, 4)}〕${work.household}-${number}号`;
    const outcome = await work.send(
      'letter',
      approver,
      'issueLetters',
      (sender, revision) => new IssueCaseLetter(sender, work.caseId, about, documentNo, work.today, revision),
    );
    const [letter] = outcome.kind === 'done' ? outcome.events : [];
    if (letter === undefined) return;
    await tryMistakes(work, 'letter issued', 4, letter.meta.eventId);
    work.after(1, () => deliver(work, letter.meta.eventId, number));
  });
}

async function deliver(work: CaseAtWork, letter: string, number: number): Promise<void> {
  const ways = ['in-person', 'in-person', 'left-at-home', 'post'] as const;
  const by = work.office.choice.of(`${work.name} delivery ${number}`, ways);
  await work.send('delivery', worker('townshipOfficer', work.townshipArea), 'deliverLetters', (sender, revision) => {
    const delivery = { letter, deliveredOn: work.today, by, receivedBy: '本人（虚构）' };
    return new DeliverCaseLetter(sender, work.caseId, delivery, revision);
  });
  await tryMistakes(work, 'letter delivered', 4, letter);
}
