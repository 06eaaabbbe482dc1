import { type ProcedureStep } from './procedure.events.js';

/** Ages at which a ground of a supplement begins or ends (3.3.3, 3.3.4), with what the day is called. */
export const birthdaySteps = [
  [18, 'turns-18'],
  [60, 'turns-60'],
  [70, 'turns-70'],
] as const satisfies readonly (readonly [age: number, ProcedureStep])[];

/** The age that a step is about; undefined for other steps. */
export function ageOf(step: ProcedureStep): number | undefined {
  return birthdaySteps.find(([, named]) => named === step)?.[0];
}
