import { Injectable } from '@nestjs/common';
import { ageOn, type BusinessDate, businessDate, isBusinessDate } from '../../src/kernel/business-date.js';
import { erasedText, maskName } from '../../src/kernel/masking.js';
import { EventCodec } from '../../src/platform/event-format/event-codec.js';
import { type SealedField } from '../../src/platform/event-format/recorded-event.js';
import { type PublicListRow } from './queries.js';

/** What stands for a name of which nothing may be told. */
const nothingTold = '**';

/** Of age (成年), in completed years. */
const ofAge = 18;

/** Names as a public notice shows them, opened when they are asked for: the read model holds them sealed. */
@Injectable()
export class PublicNames {
  constructor(private readonly codec: EventCodec) {}

  /**
   * In the order asked. Of whoever is not of age on the day, or may not be, not even the surname is told.
   */
  async of(rows: readonly PublicListRow[], on: BusinessDate): Promise<readonly string[]> {
    const fields = rows.flatMap(({ head, headBorn }) => [head, headBorn]);
    const present = fields.filter((field): field is SealedField => field !== null);
    const opened = await this.codec.openFields(present);
    const values = new Map(present.map((field, index) => [field, opened[index]]));
    return rows.map(({ head, headBorn }) => {
      const name = head === null ? undefined : values.get(head);
      const born = headBorn === null ? undefined : values.get(headBorn);
      if (name === undefined || name === 'key-missing') return '';
      if (name.kind === 'erased') return erasedText;
      if (born === undefined || born === 'key-missing' || born.kind === 'erased') return nothingTold;
      return isOfAge(born.value, on) ? maskName(String(name.value)) : nothingTold;
    });
  }
}

function isOfAge(born: unknown, on: BusinessDate): boolean {
  return isBusinessDate(born) && born <= on && ageOn(businessDate(born), on) >= ofAge;
}
