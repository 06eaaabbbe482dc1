import { type BusinessDate } from '../../kernel/business-date.js';
import { type Rejection } from '../../kernel/rejection.js';
import { loadCalendar } from '../../platform/calendar/load-calendar.js';
import { type ProcedureInForce } from '../domain/household-case.context.js';
import { noProcedureInForce } from '../domain/procedure.rejections.js';
import { procedureOn } from './procedure-documents.reading.js';

/** The regime of an application submitted on a day, with the calendar that its limits are counted in. */
export function procedureInForce(appliedOn: BusinessDate): ProcedureInForce | Rejection {
  const document = procedureOn(appliedOn);
  return document === undefined ? noProcedureInForce(appliedOn) : { document, calendar: loadCalendar() };
}
