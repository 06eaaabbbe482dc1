import { type Applicant } from '../../src/household-case/domain/declared-household.events.js';
import { type ApplicationSubmitted } from '../../src/household-case/domain/household-case.events.js';
import { businessDate } from '../../src/kernel/business-date.js';
import { personal } from '../../src/kernel/personal.js';

/** A made-up old man without labour capacity. */
export const applicant: Applicant = {
  id: 'm1',
  name: personal('张某某'),
  citizenId: personal('11010519491231002X'),
  birthDate: personal(businessDate('1949-12-31')),
  condition: personal({
    labourCapacity: 'none',
    otherScheme: 'none',
    disabilities: [],
    severeDisease: null,
    locallyRecognised: [],
  }),
};

/** His application, as the event that records it. */
export const applicationEvent: ApplicationSubmitted = {
  type: 'ApplicationSubmitted',
  data: {
    township: 'area-220122100',
    county: 'area-220122',
    village: '前进村（虚构）',
    residence: 'rural',
    registeredPoor: 'not-lifted',
    propertyWithinLimits: true,
    members: [applicant],
    means: personal({ backstopGround: null, annualIncome: [], medicalBills: [] }),
  },
};
