import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { type BusinessDate, isBusinessDate } from '../../kernel/business-date.js';
import { packageRoot } from '../../platform/package-root.js';
import { documentOn, type ProcedureDocument } from '../domain/procedure-document.js';
import { handlingSteps } from '../domain/procedure.events.js';

const date = z.custom<BusinessDate>(isBusinessDate, 'is not a date');
const step = z.enum(handlingSteps);
const text = z.string().min(1);
const days = z.int().positive();

const documentFile: z.ZodType<ProcedureDocument> = z.strictObject({
  id: text,
  title: text,
  documentNos: z.array(text).min(1),
  inForceFrom: date,
  inForceUntil: date.nullable(),
  limits: z.array(
    z.strictObject({
      after: step,
      step,
      within: days,
      unit: z.enum(['working-days', 'days']),
      insteadOf: step.optional(),
      source: text,
    }),
  ),
  stagesBeforeDecision: z.array(z.array(step).min(1)).min(1),
  stepsWhenDisputed: z.array(step),
  leastSurveyors: days,
  representativesShare: z.strictObject({ of: days, in: days }).nullable(),
  noticeDays: z.strictObject({ township: days.nullable(), county: days.nullable() }),
  mustVisit: z.array(z.enum(['random-sample', 'near-relative', 'doubted', 'reported'])),
  visitPercent: z.int().min(0).max(100),
  reviewMonths: z.strictObject({ stable: days, unstable: days, ableBodiedRural: days }),
  remedies: z.strictObject({ reconsiderationDays: days, lawsuitMonths: days }),
  sources: z.strictObject({
    missingPapers: text,
    nearRelative: text,
    stagesBeforeDecision: text,
    leastSurveyors: text,
    representativesShare: text,
    noticeDays: text,
    mustVisit: text,
    separatePersons: text,
    reviewMonths: text,
    remedies: text,
  }),
});

let loaded: readonly ProcedureDocument[] | undefined;

/** The committed procedure documents, read once. @throws when a file is not as `data/procedure/README.md` says */
export function loadProcedures(): readonly ProcedureDocument[] {
  loaded ??= read(path.join(packageRoot, 'data', 'procedure'));
  return loaded;
}

/** The document that an application submitted on a day is handled under, to its end; undefined where none covers the day. */
export function procedureOn(appliedOn: BusinessDate): ProcedureDocument | undefined {
  return documentOn(loadProcedures(), appliedOn);
}

function read(folder: string): readonly ProcedureDocument[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => documentFile.parse(JSON.parse(readFileSync(path.join(folder, file), 'utf8'))));
}
