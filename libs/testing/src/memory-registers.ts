import type {
  RegisterAnswer,
  RegisterHandling,
  RegisterPurpose,
  Registers,
  RegisterSubject,
} from '#application';
import type {
  AddressHistory,
  EnterpriseFacts,
  FunctionFacts,
  HouseholdFacts,
  OwnershipFacts,
  PersonFacts,
  Register,
} from '#domain';
import { Temporal, type Insz, type KboNumber, type PlainDate } from '#kernel';

type Without<F> = Omit<F, 'provenance'>;

/** Registers whose answers a spec writes; what is not written they do not know. Every question is kept. */
export class MemoryRegisters implements Registers {
  readonly persons = new Map<string, Without<PersonFacts>>();
  readonly histories = new Map<string, Without<AddressHistory>>();
  readonly enterprises = new Map<string, Without<EnterpriseFacts>>();
  readonly functions = new Map<string, Without<FunctionFacts>>();
  readonly properties = new Map<string, Without<OwnershipFacts>>();
  readonly enrolled = new Set<string>();
  readonly asked: { readonly what: string; readonly number: string; readonly why: RegisterPurpose }[] = [];
  /** Every question fails like this. */
  failing: { readonly handling: RegisterHandling; readonly code: string } | undefined;
  readAt = Temporal.Instant.from('2024-05-15T08:00:00Z');

  async enrol(
    { number }: RegisterSubject,
    _from: PlainDate,
    why: RegisterPurpose,
  ): Promise<RegisterAnswer<true>> {
    return this.registration('enrol', number, why, () => this.enrolled.add(number));
  }
  async withdraw({ number }: RegisterSubject, why: RegisterPurpose): Promise<RegisterAnswer<true>> {
    return this.registration('withdraw', number, why, () => this.enrolled.delete(number));
  }
  async person(number: Insz, why: RegisterPurpose): Promise<RegisterAnswer<PersonFacts>> {
    return this.answer('person', number, why, this.persons, 'national-register');
  }
  async addressHistory(
    number: Insz,
    _on: PlainDate,
    why: RegisterPurpose,
  ): Promise<RegisterAnswer<AddressHistory>> {
    return this.answer('addressHistory', number, why, this.histories, 'national-register');
  }
  async household(number: Insz, why: RegisterPurpose): Promise<RegisterAnswer<HouseholdFacts>> {
    return this.answer('household', number, why, new Map(), 'national-register');
  }
  async householdHistory(
    number: Insz,
    _on: PlainDate,
    why: RegisterPurpose,
  ): Promise<RegisterAnswer<HouseholdFacts>> {
    return this.answer('householdHistory', number, why, new Map(), 'national-register');
  }
  async enterprise(number: KboNumber, why: RegisterPurpose): Promise<RegisterAnswer<EnterpriseFacts>> {
    return this.answer('enterprise', number, why, this.enterprises, 'enterprises');
  }
  async functionsOf(
    number: Insz,
    _enterprise: KboNumber,
    why: RegisterPurpose,
  ): Promise<RegisterAnswer<FunctionFacts>> {
    return this.answer('functionsOf', number, why, this.functions, 'enterprises');
  }
  async ownership(
    { number }: RegisterSubject,
    _on: PlainDate,
    why: RegisterPurpose,
  ): Promise<RegisterAnswer<OwnershipFacts>> {
    return this.answer('ownership', number, why, this.properties, 'cadastre');
  }

  private registration(
    what: string,
    number: string,
    why: RegisterPurpose,
    change: () => unknown,
  ): RegisterAnswer<true> {
    this.asked.push({ what, number, why });
    if (this.failing) return { kind: 'failed', ...this.failing };
    change();
    return { kind: 'facts', facts: true, notices: [] };
  }

  private answer<F extends { readonly provenance: PersonFacts['provenance'] }>(
    what: string,
    number: string,
    why: RegisterPurpose,
    known: ReadonlyMap<string, Without<F>>,
    register: Register,
  ): RegisterAnswer<F> {
    this.asked.push({ what, number, why });
    if (this.failing) return { kind: 'failed', ...this.failing };
    const found = known.get(number);
    if (!found) return { kind: 'none', notices: [] };
    const provenance = { register, readAt: this.readAt, reference: `ref-${this.asked.length}` };
    return { kind: 'facts', facts: { ...found, provenance } as unknown as F, notices: [] };
  }
}
