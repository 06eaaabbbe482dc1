import { countyAffairsEvents } from '../county-standards/codec/county-affairs.codec.js';
import { countyStandardsEvents } from '../county-standards/codec/county-standards.codec.js';
import { householdCaseEvents } from '../household-case/codec/household-case.codec.js';
import { dataRetentionEvents } from '../data-retention/codec/data-retention.codec.js';
import { accessRulesEvents } from '../identity-access/codec/access-rules.codec.js';
import { staffMemberEvents } from '../identity-access/codec/staff-member.codec.js';
import { processRunEvents } from '../platform/command-handling/process-run.js';
import { reservationEvents } from '../platform/command-handling/reservation.js';
import { storeDeclarationEvents } from '../platform/store-declaration/store-declaration.js';
import { type EventDefinition } from '../platform/event-format/event-definition.js';

/** Every event that this program can read and write. */
export const eventDefinitions: readonly EventDefinition[] = [
  ...countyStandardsEvents,
  ...countyAffairsEvents,
  ...householdCaseEvents,
  ...staffMemberEvents,
  ...accessRulesEvents,
  ...dataRetentionEvents,
  ...reservationEvents,
  ...processRunEvents,
  ...storeDeclarationEvents,
];
