import { ApplyCountyTaperSteps } from '../../../src/household-case/commands/apply-taper-steps/apply-taper-steps.command.js';
import { ApplyTaperStepsHandler } from '../../../src/household-case/commands/apply-taper-steps/apply-taper-steps.handler.js';
import { CountyRun } from '../../../src/household-case/commands/county-run/county-run.js';
import { RedetermineCounty } from '../../../src/household-case/commands/redetermine-county/redetermine-county.command.js';
import { RedetermineCountyHandler } from '../../../src/household-case/commands/redetermine-county/redetermine-county.handler.js';
import { ReviewCountySupplements } from '../../../src/household-case/commands/review-supplements/review-supplements.command.js';
import { ReviewSupplementsHandler } from '../../../src/household-case/commands/review-supplements/review-supplements.handler.js';
import { openStores } from '../../../src/app/stores/open-stores.js';
import { businessDate } from '../../../src/kernel/business-date.js';
import { month } from '../../../src/kernel/month.js';
import { type DomainEvent } from '../../../src/kernel/decider.js';
import { CommandHandling, type Execution } from '../../../src/platform/command-handling/command-handling.js';
import { type CommandOutcome } from '../../../src/platform/command-handling/outcome.js';
import { loadAreas } from '../../../src/platform/areas/load-areas.js';
import { readSettings } from '../../../src/platform/settings/settings.js';
import { testSender } from '../../support/made-up-course.js';

// A county-wide run, made to be killed, or to die by itself when so many commands were carried out. Prints `ready` when
// it begins and `completed` when it has ended.
const [, , kind = '', environment = '', stepMonth = '2019-01', diesAfter = 'Infinity'] = process.argv;

/** Ends the process at once, as a power cut would. */
class MortalHandling extends CommandHandling {
  private carriedOut = 0;

  override async execute<State, Command, E extends DomainEvent, Context extends object>(
    execution: Execution<State, Command, E, Context>,
  ): Promise<CommandOutcome<E>> {
    const outcome = await super.execute(execution);
    this.carriedOut += 1;
    if (this.carriedOut === Number(diesAfter)) process.kill(process.pid, 'SIGKILL');
    return outcome;
  }
}

const stores = await openStores(readSettings(JSON.parse(environment) as Record<string, string>));
const { handling, codec, eventStore, requestHash, clock } = stores;
const mortal = new MortalHandling(eventStore, codec);
const [areas, run] = [loadAreas(), new CountyRun(mortal, codec, eventStore, requestHash, clock)];
const [sender, county] = [testSender(kind), 'area-220122'];
console.log('ready');
const state =
  kind === 'taper-steps'
    ? await new ApplyTaperStepsHandler(run, clock).execute(new ApplyCountyTaperSteps(sender, county, month(stepMonth)))
    : kind === 'supplement-reviews'
      ? await new ReviewSupplementsHandler(run, handling, areas, clock).execute(
          new ReviewCountySupplements(sender, county, businessDate('2019-12-31')),
        )
      : await new RedetermineCountyHandler(run, handling, areas, clock).execute(
          new RedetermineCounty(sender, county, businessDate('2020-01-08'), month('2020-02')),
        );
console.log(state.status);
await stores.close();
