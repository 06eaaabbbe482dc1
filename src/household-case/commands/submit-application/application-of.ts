import { readCitizenId } from '../../../kernel/citizen-id.js';
import { personal } from '../../../kernel/personal.js';
import { type ApplicationSubmitted } from '../../domain/household-case.events.js';
import { type SubmitApplication } from './submit-application.command.js';

/** The application as it is recorded: who, apart from how they are, apart from what they have. */
export function applicationOf(
  { village, household, identities }: SubmitApplication,
  township: string,
  county: string,
): ApplicationSubmitted['data'] {
  const { area: residence, registeredPoor, propertyWithinLimits, members, ...means } = household;
  return {
    township,
    county,
    village,
    residence,
    registeredPoor,
    propertyWithinLimits,
    members: members.map(({ id, birthDate, ...condition }, index) => ({
      id,
      name: personal(identities[index]?.name ?? ''),
      citizenId: personal(normalised(identities[index]?.citizenId ?? '')),
      birthDate: personal(birthDate),
      condition: personal(condition),
    })),
    means: personal(means),
  };
}

/** 18 characters where the id can be read; what cannot is for the decider to refuse. */
function normalised(citizenId: string): string {
  const reading = readCitizenId(citizenId);
  return reading.kind === 'read' ? reading.citizenId : citizenId;
}
