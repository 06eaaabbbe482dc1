import { personal } from '../../../kernel/personal.js';
import { type ApplicationSubmitted } from '../../domain/household-case.events.js';
import { normalisedCitizenId } from '../household-input.js';
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
      citizenId: personal(normalisedCitizenId(identities[index]?.citizenId ?? '')),
      birthDate: personal(birthDate),
      condition: personal(condition),
    })),
    means: personal(means),
  };
}
