import { Injectable } from '@nestjs/common';
import { erasedText, maskName } from '../../src/kernel/masking.js';
import { EventCodec } from '../../src/platform/event-format/event-codec.js';
import { type SealedField } from '../../src/platform/event-format/recorded-event.js';

/** Masked names of applicants, opened when they are asked for: the read model holds them sealed. */
@Injectable()
export class ApplicantNames {
  constructor(private readonly codec: EventCodec) {}

  /** In the order asked; one that was erased says so, one whose key is missing from the key database is empty. */
  async of(sealed: readonly (SealedField | null)[]): Promise<readonly string[]> {
    const present = sealed.filter((field) => field !== null);
    const opened = await this.codec.openFields(present);
    const names = new Map(present.map((field, index) => [field, opened[index]]));
    return sealed.map((field) => {
      const name = field === null ? undefined : names.get(field);
      if (name === undefined || name === 'key-missing') return '';
      return name.kind === 'erased' ? erasedText : maskName(String(name.value));
    });
  }
}
