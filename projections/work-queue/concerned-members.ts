import { Injectable } from '@nestjs/common';
import { ageOf } from '../../src/household-case/domain/birthday-steps.names.js';
import { addYears, isBusinessDate } from '../../src/kernel/business-date.js';
import { lastDay, monthOf } from '../../src/kernel/month.js';
import { EventCodec } from '../../src/platform/event-format/event-codec.js';
import { type SealedField } from '../../src/platform/event-format/recorded-event.js';
import { ApplicantNames } from '../benefit-state/applicant-names.js';
import { type SealedPerson } from '../household-members.js';
import { type ItemRow } from './queries.js';

/** A member whom something is about. */
export interface ConcernedMember {
  readonly id: string;
  /** Masked. */
  readonly name: string;
}

/** Tells who has a birthday or holds a paper; birth dates are opened for this and told to nobody. */
@Injectable()
export class ConcernedMembers {
  constructor(
    private readonly codec: EventCodec,
    private readonly names: ApplicantNames,
  ) {}

  /** In the order asked; nobody where it is about the household. */
  async of(rows: readonly ItemRow[]): Promise<readonly (readonly ConcernedMember[])[]> {
    const births = await this.birthsOf(rows);
    const concerned = rows.map(({ step, dueBy, members }) => {
      const age = ageOf(step);
      const isMeant = ({ birthDate }: SealedPerson) => age === undefined || turns(births.get(birthDate), age, dueBy);
      return (members ?? []).filter(isMeant);
    });
    const names = await this.names.of(concerned.flat().map(({ name }) => name));
    const all = concerned.flat().map(({ id }, index) => ({ id, name: names[index] ?? '' }));
    let next = 0;
    return concerned.map(({ length }) => all.slice(next, (next += length)));
  }

  private async birthsOf(rows: readonly ItemRow[]): Promise<ReadonlyMap<SealedField | null, unknown>> {
    const birthdays = rows.filter(({ step }) => ageOf(step) !== undefined);
    const fields = birthdays
      .flatMap(({ members }) => (members ?? []).map(({ birthDate }) => birthDate))
      .filter((field) => field !== null);
    const opened = await this.codec.openFields(fields);
    return new Map(
      fields.map((field, index) => {
        const birth = opened[index];
        return [field, birth === undefined || birth === 'key-missing' || birth.kind === 'erased' ? null : birth.value];
      }),
    );
  }
}

/** Birthdays are due by the end of their month. */
function turns(birthDate: unknown, age: number, dueBy: string | null): boolean {
  return isBusinessDate(birthDate) && lastDay(monthOf(addYears(birthDate, age))) === dueBy;
}
