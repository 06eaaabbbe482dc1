import { z } from 'zod';
import { list, open, sensitive } from '../../platform/event-format/fields.js';
import { type DeclaredMeans } from '../domain/declared-household.events.js';
import { member, registeredPoor, text, whole } from './fields.js';

/** A household with its place, as it is when its case begins. */
export const applicationFields = {
  township: text,
  county: text,
  village: text,
  residence: open(z.enum(['rural', 'urban'])),
  registeredPoor,
  propertyWithinLimits: open(z.boolean()),
  members: list(member),
  means: sensitive(whole<DeclaredMeans>()),
};
