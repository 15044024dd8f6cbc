import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { ENTERPRISES, FUNCTIONS, PROPERTIES } from './demo-enterprises.js';
import { HOUSEHOLDS, PEOPLE } from './demo-people.js';
import type { OwnedOnDay } from './cadastre-answers.wire.js';
import {
  holdsOn,
  type EnterpriseRecord,
  type FunctionRecord,
  type Membership,
  type PersonRecord,
} from './records.js';
import type { Member } from './person-answers.wire.js';

const place = z.object({
  street: z.string(),
  houseNumber: z.string(),
  postcode: z.string(),
  town: z.string(),
  nis: z.string(),
});
const lifeEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('move'), number: z.string(), on: z.string(), to: place }),
  z.object({ kind: z.literal('death'), number: z.string(), on: z.string() }),
  z.object({ kind: z.literal('bankruptcy'), number: z.string(), on: z.string() }),
]);
/** Something that happens to a person or an enterprise while the demo runs. */
export type LifeEvent = z.output<typeof lifeEvent>;

const enrolment = z.object({
  sender: z.string(),
  subject: z.string(),
  begin: z.string(),
  end: z.string().optional(),
});
type Enrolment = z.output<typeof enrolment>;
const state = z.object({ events: z.array(lifeEvent), enrolments: z.array(enrolment) });

/**
 * The registers as they are now: the records of the demo, with the life events since, and the Repertorium. Kept in a file,
 * so that a restart forgets no enrolment that the fund counts on.
 */
export class RegisterWorld {
  private events: LifeEvent[] = [];
  private enrolments: Enrolment[] = [];

  /** @param file undefined: kept in memory only */
  constructor(private readonly file?: string) {
    if (file === undefined) return;
    try {
      ({ events: this.events, enrolments: this.enrolments } = state.parse(
        JSON.parse(readFileSync(file, 'utf8')),
      ));
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code !== 'ENOENT') throw fault;
    }
  }

  persons(): readonly PersonRecord[] {
    return PEOPLE.map((person) => this.events.reduce(happened, person));
  }

  person(number: string): PersonRecord | undefined {
    return this.persons().find((person) => person.number === number);
  }

  enterprises(): readonly EnterpriseRecord[] {
    return ENTERPRISES.map((enterprise) => {
      const event = this.events.find(
        ({ kind, number }) => kind === 'bankruptcy' && number === enterprise.number,
      );
      return event ? { ...enterprise, bankrupt: event.on } : enterprise;
    });
  }

  enterprise(number: string): EnterpriseRecord | undefined {
    return this.enterprises().find((enterprise) => enterprise.number === number);
  }

  /** Who belonged to his household: on a day, or at any time from that day on. */
  household(person: PersonRecord, day: string, exact: boolean): readonly Member[] {
    const counts = ({ from, until }: Membership): boolean =>
      exact ? holdsOn({ from, ...(until ? { until } : {}) }, day) : (until ?? '9999') >= day;
    const own = HOUSEHOLDS.find((members) =>
      members.some((membership) => membership.number === person.number && counts(membership)),
    );
    const alone: Membership = {
      number: person.number,
      position: '01',
      from: person.residences[0]?.from ?? person.born,
    };
    return (own ?? [alone]).filter(counts).flatMap((membership) => {
      const member = this.person(membership.number);
      const gone = member?.died !== undefined && member.died < day && member.number !== person.number;
      return member && !gone ? [{ membership, person: member }] : [];
    });
  }

  functions(holder: string, enterprise?: string): readonly FunctionRecord[] {
    return FUNCTIONS.filter(
      (held) => held.holder === holder && (enterprise ?? held.enterprise) === held.enterprise,
    );
  }

  functionsIn(enterprise: string): readonly FunctionRecord[] {
    return FUNCTIONS.filter((held) => held.enterprise === enterprise);
  }

  properties(owner: string, day: string, nis: string | undefined, coOwners: boolean): readonly OwnedOnDay[] {
    return PROPERTIES.filter((property) => (nis ?? property.place.nis) === property.place.nis).flatMap(
      (property) => {
        const shares = property.shares.filter((share) => holdsOn(share, day));
        if (!shares.some((share) => share.owner === owner)) return [];
        return [{ property, shares: coOwners ? shares : shares.filter((share) => share.owner === owner) }];
      },
    );
  }

  add(event: LifeEvent): void {
    this.events.push(event);
    this.save();
  }

  isEnrolled(sender: string, subject: string, day: string): boolean {
    return this.enrolments.some(
      (one) =>
        one.sender === sender && one.subject === subject && one.begin <= day && day <= (one.end ?? '9999'),
    );
  }

  enrol(entry: Enrolment): void {
    this.enrolments.push(entry);
    this.save();
  }

  /** @returns whether there was anything to withdraw */
  withdraw(sender: string, subject: string): boolean {
    const kept = this.enrolments.filter((one) => one.sender !== sender || one.subject !== subject);
    const found = kept.length < this.enrolments.length;
    this.enrolments = kept;
    if (found) this.save();
    return found;
  }

  enrolled(): number {
    return this.enrolments.length;
  }

  private save(): void {
    if (this.file === undefined) return;
    mkdirSync(path.dirname(this.file), { recursive: true });
    writeFileSync(this.file, JSON.stringify({ events: this.events, enrolments: this.enrolments }), {
      mode: 0o600,
    });
  }
}

function happened(person: PersonRecord, event: LifeEvent): PersonRecord {
  if (event.number !== person.number) return person;
  if (event.kind === 'death') return { ...person, died: event.on };
  if (event.kind === 'move')
    return { ...person, residences: [...person.residences, { ...event.to, from: event.on }] };
  return person;
}
