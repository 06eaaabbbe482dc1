import { setTimeout as sleep } from 'node:timers/promises';
import { demoPerson } from '../../../src/app/demo-people.js';
import { type HttpAnswer, httpClient } from '../../support/http-client.js';
import { application, otherPerson, uuid } from '../../support/made-up-case.js';

/** A command whose 201 somebody has seen. */
export interface Acknowledged {
  readonly commandId: string;
  readonly caseId: string;
  readonly first: string;
}

/** Who sends; their tokens are good on every instance. */
export interface Tokens {
  readonly officer: string;
  readonly approver: string;
}

const patienceMs = 60_000;
/** The officer's own. */
const townshipCode = demoPerson('townshipOfficer').area.replace('area-', '');

/**
 * Clients that apply and decide without a pause. Each sends the same command again, to the other instance, until it is
 * told that it was done: as an officer would after an error.
 */
export class Load {
  readonly acknowledged: Acknowledged[] = [];
  private sequence = 0;
  private ending = false;
  private readonly clients: readonly Promise<void>[];

  constructor(
    private readonly urls: () => readonly string[],
    private readonly tokens: () => Tokens,
    clients: number,
  ) {
    this.clients = Array.from({ length: clients }, () => this.work());
  }

  /** Ends when so many more were acknowledged. */
  async more(count: number): Promise<void> {
    const wanted = this.acknowledged.length + count;
    await Promise.race([Promise.all(this.clients), this.reached(wanted)]);
    if (this.acknowledged.length < wanted) throw new Error('The clients have ended');
  }

  async end(): Promise<void> {
    this.ending = true;
    await Promise.all(this.clients);
  }

  private async reached(wanted: number): Promise<void> {
    while (this.acknowledged.length < wanted) await sleep(20);
  }

  private async work(): Promise<void> {
    while (!this.ending) {
      this.sequence += 1;
      const [apply, decide] = [uuid(this.sequence * 2), uuid(this.sequence * 2 + 1)];
      const body = { ...application, ...otherPerson(this.sequence), townshipCode };
      const applied = await this.untilDone('officer', '/api/v1/cases', body, { 'Idempotency-Key': apply });
      const place = applied.headers.get('location') ?? '';
      const caseId = place.split('/').at(-1) ?? '';
      this.acknowledged.push({ commandId: apply, caseId, first: 'ApplicationSubmitted' });
      const headers = { 'Idempotency-Key': decide, 'If-Match': '"0"' };
      await this.untilDone('approver', `${place}/decision`, { decidedOn: '2018-05-28' }, headers);
      this.acknowledged.push({ commandId: decide, caseId, first: 'BenefitGranted' });
    }
  }

  private async untilDone(
    who: keyof Tokens,
    path: string,
    body: object,
    headers: Readonly<Record<string, string>>,
  ): Promise<HttpAnswer> {
    const begun = Date.now();
    for (let attempt = this.sequence; Date.now() - begun < patienceMs; attempt += 1) {
      const urls = this.urls();
      const url = urls[attempt % urls.length];
      if (url !== undefined)
        try {
          const answer = await httpClient(url, this.tokens()[who])(path, { body, headers });
          if (answer.status === 201) return answer;
          // An instance that is dying or starting says so; anything else would be a wrong answer.
          if (answer.status < 500) throw new WrongAnswer(`${path}: ${answer.status} ${answer.text}`);
        } catch (error) {
          if (error instanceof WrongAnswer) throw error;
        }
      await sleep(20);
    }
    throw new WrongAnswer(`${path}: not done in ${patienceMs} ms`);
  }
}

class WrongAnswer extends Error {}
