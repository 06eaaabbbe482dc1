import { Injectable } from '@nestjs/common';
import { type SupplementGround } from '../../src/household-case/domain/supplement.events.js';
import { erasedText } from '../../src/kernel/masking.js';
import { EventCodec } from '../../src/platform/event-format/event-codec.js';
import { type SealedField } from '../../src/platform/event-format/recorded-event.js';

/** A ground as staff see it. */
export interface ShownGround {
  /** Code; says so where it was erased, empty where its key is missing from the key database. */
  readonly ground: string;
  readonly percent: number | null;
}

/** Grounds of supplements, opened when they are asked for: the read model holds them sealed. */
@Injectable()
export class SupplementGrounds {
  constructor(private readonly codec: EventCodec) {}

  /** In the order asked. */
  async of(sealed: readonly (SealedField | null)[]): Promise<readonly ShownGround[]> {
    const present = sealed.filter((field) => field !== null);
    const opened = await this.codec.openFields(present);
    const known = new Map(present.map((field, index) => [field, opened[index]]));
    return sealed.map((field) => {
      const found = field === null ? undefined : known.get(field);
      if (found === undefined || found === 'key-missing') return { ground: '', percent: null };
      if (found.kind === 'erased') return { ground: erasedText, percent: null };
      const { ground, percent } = found.value as SupplementGround;
      return { ground, percent };
    });
  }
}
