import { Inject, Injectable } from '@nestjs/common';
import { type BusinessDate } from '../../kernel/business-date.js';
import { type Fault, type Rejection } from '../../kernel/rejection.js';
import { CommandHandling } from '../../platform/command-handling/command-handling.js';
import { Reservations } from '../../platform/command-handling/reservation.js';
import { type CommandEnvelope } from '../../platform/event-format/event-meta.js';
import { KeyedHash } from '../../platform/personal-data/keyed-hash.js';
import { BLIND_INDEX } from '../../platform/tokens.js';
import { type Applicant } from '../domain/declared-household.events.js';
import { householdCaseDecider } from '../domain/household-case.decider.js';
import { everyoneIn } from '../domain/everyone-in.js';
import { householdOn } from '../domain/household-facts.js';
import { hasRunOut } from '../domain/pays-beyond.js';
import { personInAnotherCase } from '../domain/household-case.rejections.js';
import { caseStream, personClaimStream } from './case-stream.js';
import { type Claim, claimAll } from './claim-all.js';
import { type Person, type PersonClaim, refusedByEarlierCases } from './earlier-cases.js';

const notElsewhere = '不应在另一户中';

interface PersonsOfCase {
  /** Whoever was ever named, also those put right since. */
  readonly everyone: readonly Person[];
  /** Who was in it as it is known now. */
  readonly known: readonly Applicant[];
  /** Those of them who still are, under every number that they had. */
  readonly present: readonly Applicant[];
}

/** One person is in one case at a time (2.1). */
@Injectable()
export class PersonClaims {
  constructor(
    private readonly reservations: Reservations,
    private readonly handling: CommandHandling,
    @Inject(BLIND_INDEX) private readonly blindIndex: KeyedHash,
  ) {}

  /**
   * Claims persons for a case, all or none.
   * @param pointers where each person stands in the request
   * @param from the day of applying or joining, which may be long before the day on which it is recorded
   * @returns a rejection that names those who are elsewhere, were so then, or are recorded as dead
   */
  async claim(
    caseId: string,
    persons: readonly Person[],
    pointers: readonly string[],
    today: BusinessDate,
    envelope: CommandEnvelope,
    from: BusinessDate = today,
  ): Promise<Rejection | undefined> {
    const claims = this.claimsOf(persons, pointers);
    const { taken, had, giveBack } = await claimAll(
      this.reservations,
      caseStream(caseId),
      claims,
      today,
      envelope,
      (before) => this.releaseLapsed(caseStream(caseId), before, today, envelope),
    );
    if (taken.length > 0) return personInAnotherCase(taken.map((pointer) => ({ pointer, expected: notElsewhere })));
    // Only once they are held: nobody else can let them go in the meantime.
    const refused = await refusedByEarlierCases(this.reservations, this.handling, caseStream(caseId), had, from);
    if (refused !== undefined) await giveBack();
    return refused;
  }

  /**
   * Claims everyone in the household of a case that is to be paid for longer after its term had run out by today, for
   * they may be elsewhere since.
   * @returns a rejection that names them by their numbers
   */
  async claimAgain(
    caseId: string,
    decidedOn: BusinessDate,
    today: BusinessDate,
    envelope: CommandEnvelope,
  ): Promise<Rejection | undefined> {
    const { present } = await this.personsOf(caseId);
    const numbers = present.map(({ id }) => id);
    const refused = await this.claim(caseId, present, numbers, today, envelope, decidedOn);
    if (refused === undefined) return undefined;
    const faults = (refused.faults ?? []).map(({ pointer, expected }) => ({
      pointer: '/decidedOn',
      expected: `成员 ${pointer}：${expected}`,
    }));
    return { ...refused, faults };
  }

  /**
   * What stands against persons: another case has them, had them on a day, or recorded their death. Nothing is claimed.
   * @param pointers where each person stands in the request
   * @param from the day from which they would be in the case
   */
  async faultsOf(
    caseId: string,
    persons: readonly Person[],
    pointers: readonly string[],
    today: BusinessDate,
    from: BusinessDate,
  ): Promise<readonly Fault[]> {
    const own = caseStream(caseId);
    const found = await Promise.all(
      this.claimsOf(persons, pointers).map(async (claim): Promise<readonly Fault[]> => {
        const { heldBy, released } = await this.reservations.recordOf(claim.stream);
        if (heldBy !== null && heldBy !== own && !(await this.hasLapsed(heldBy, today)))
          return [{ pointer: claim.pointer, expected: notElsewhere }];
        if (released.length === 0 && heldBy === null) return [];
        const earlier = await refusedByEarlierCases(this.reservations, this.handling, own, [claim], from);
        return earlier?.faults ?? [];
      }),
    );
    return found.flat();
  }

  /** A term that ran out ends its case without an event (3.2): whoever is still held by one is let go. */
  private async releaseLapsed(
    own: string,
    claims: readonly Claim[],
    today: BusinessDate,
    envelope: CommandEnvelope,
  ): Promise<void> {
    for (const { stream } of claims) {
      const holder = await this.reservations.holderOf(stream);
      if (holder === null || holder === own || !(await this.hasLapsed(holder, today))) continue;
      await this.reservations.release(stream, holder, 'term-ended', today, envelope);
    }
  }

  private async hasLapsed(holder: string, today: BusinessDate): Promise<boolean> {
    const { state } = await this.handling.load(householdCaseDecider, holder);
    return hasRunOut(state, today);
  }

  /** Lets everyone who ever was in a case go, so that they can be in another. Safe to repeat. */
  async releaseCase(caseId: string, because: string, today: BusinessDate, envelope: CommandEnvelope): Promise<void> {
    const { everyone } = await this.personsOf(caseId);
    await this.release(caseId, everyone, because, today, envelope);
  }

  /**
   * Lets those go who are no longer in the household, and whoever never was: their number was put right as another's.
   * A number that a member had before stays claimed, for it is the same person's. Safe to repeat.
   */
  async releaseAbsent(caseId: string, today: BusinessDate, envelope: CommandEnvelope): Promise<void> {
    const { everyone, known, present } = await this.personsOf(caseId);
    const [stay, were] = [new Set(present.map(idOf)), new Set(known.map(idOf))];
    const gone = everyone.filter((person) => !stay.has(idOf(person)));
    const left = gone.filter((person) => were.has(idOf(person)));
    await this.release(caseId, left, 'left', today, envelope);
    const nobody = gone.filter((person) => !were.has(idOf(person)));
    await this.release(caseId, nobody, 'put-right', today, envelope);
  }

  private async personsOf(caseId: string): Promise<PersonsOfCase> {
    const { state } = await this.handling.load(householdCaseDecider, caseStream(caseId));
    if (state.status === 'unknown') return { everyone: [], known: [], present: [] };
    const { application, facts } = state;
    const told = facts.flatMap(({ fact }): readonly Person[] =>
      fact.type === 'MemberJoined' ? [fact.data.member] : fact.type === 'MemberIdentityVerified' ? [fact.data] : [],
    );
    const known = everyoneIn(state);
    const here = new Set(householdOn(application, facts, 'latest').members.map(({ id }) => id));
    return { everyone: [...application.members, ...told], known, present: known.filter(({ id }) => here.has(id)) };
  }

  private async release(
    caseId: string,
    persons: readonly Person[],
    because: string,
    today: BusinessDate,
    envelope: CommandEnvelope,
  ): Promise<void> {
    for (const person of persons) {
      const id = idOf(person);
      if (id === undefined) continue;
      await this.reservations.release(this.streamOf(id), caseStream(caseId), because, today, envelope);
    }
  }

  private claimsOf(persons: readonly Person[], pointers: readonly string[]): readonly PersonClaim[] {
    return persons.flatMap((person, index) => {
      const id = idOf(person);
      return id === undefined ? [] : [{ stream: this.streamOf(id), pointer: pointers[index] ?? '', person }];
    });
  }

  private streamOf(citizenId: string): string {
    return personClaimStream(this.blindIndex.of('citizenId', citizenId));
  }
}

/** The citizen id; undefined where it was erased. */
function idOf({ citizenId }: Person): string | undefined {
  return citizenId.kind === 'erased' ? undefined : citizenId.value;
}
