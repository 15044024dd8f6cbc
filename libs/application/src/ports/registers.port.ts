import type { Insz, Instant, KboNumber, PlainDate } from '#kernel';
import type {
  AddressHistory, EnterpriseFacts, FunctionFacts, HouseholdFacts, OwnershipFacts, PersonFacts,
} from '#domain'; // prettier-ignore

/** Whose data: a person or an enterprise. */
export type RegisterSubject =
  | { readonly kind: 'person'; readonly number: Insz }
  | { readonly kind: 'enterprise'; readonly number: KboNumber };

/** Why government data are asked, and by which right: every call is logged with it (GDPR art. 5 and 6, decree 18/7/2008). */
export interface RegisterPurpose {
  readonly purpose:
    | 'prefill-claim'
    | 'check-address'
    | 'check-household'
    | 'check-enterprise'
    | 'check-representation'
    | 'check-ownership'
    | 'follow-open-case'
    | 'close-case';
  /** The article that allows it, e.g. `Decreet 5/4/2019 art. 10`. */
  readonly legalGround: string;
  readonly claimId?: string;
  /** Who asked; absent for an automatic call. */
  readonly actorId?: string;
}

/** What to do with a question the register did not answer with facts: a closed list, whatever its code tables say. */
export type RegisterHandling =
  /** A source is busy or down: ask again later. */
  | 'retry'
  /** An officer must look at it by hand (deceased head of household, fictitious residence). */
  | 'tell-officer'
  /** The connection lacks a right: an administrator must act, asking again is useless. */
  | 'not-allowed'
  /** The number is wrong or cancelled: the victim or the officer corrects it. */
  | 'wrong-number'
  /** Our question was wrong, or the answer cannot be trusted: refused. */
  | 'refuse';

export type RegisterAnswer<F> =
  | { readonly kind: 'facts'; readonly facts: F; readonly notices: readonly RegisterNotice[] }
  /** The register knows nothing of it: a normal answer. */
  | { readonly kind: 'none'; readonly notices: readonly RegisterNotice[] }
  | {
      readonly kind: 'failed';
      readonly handling: RegisterHandling;
      /** Of the register, or `transport`, `signature`, `schema`, `mismatch`, `unreadable`. */
      readonly code: string;
    };

/** A remark of the register beside an answer. Never with personal data. */
export interface RegisterNotice {
  readonly code: string;
  readonly type: 'error' | 'warning' | 'information';
  readonly origin: string;
  readonly text: string;
}

/** Authentic sources. No method throws because a register is down: that is an answer of kind `failed`. */
export interface Registers {
  /** Tells the repertory that we hold a file on this subject; needed before any question. Idempotent. */
  enrol(subject: RegisterSubject, from: PlainDate, why: RegisterPurpose): Promise<RegisterAnswer<true>>;
  /** Ends that when the case closes. */
  withdraw(subject: RegisterSubject, why: RegisterPurpose): Promise<RegisterAnswer<true>>;
  person(number: Insz, why: RegisterPurpose): Promise<RegisterAnswer<PersonFacts>>;
  /** Residences as known for that day; `addressOn` picks the one that counts. */
  addressHistory(number: Insz, on: PlainDate, why: RegisterPurpose): Promise<RegisterAnswer<AddressHistory>>;
  household(number: Insz, why: RegisterPurpose): Promise<RegisterAnswer<HouseholdFacts>>;
  householdHistory(
    number: Insz,
    on: PlainDate,
    why: RegisterPurpose,
  ): Promise<RegisterAnswer<HouseholdFacts>>;
  enterprise(number: KboNumber, why: RegisterPurpose): Promise<RegisterAnswer<EnterpriseFacts>>;
  functionsOf(
    number: Insz,
    enterprise: KboNumber,
    why: RegisterPurpose,
  ): Promise<RegisterAnswer<FunctionFacts>>;
  /** With co-owners, as it was on that day. */
  ownership(
    subject: RegisterSubject,
    on: PlainDate,
    why: RegisterPurpose,
    nis?: string,
  ): Promise<RegisterAnswer<OwnershipFacts>>;
}

/** One call to a register, for the data-protection officer: who, whom, why, when, and what came of it. */
export interface RegisterCall {
  readonly id: string;
  readonly at: Instant;
  readonly service: string;
  readonly reference: string;
  readonly subject: RegisterSubject;
  readonly why: RegisterPurpose;
}

export type RegisterCallOutcome = 'facts' | 'none' | `failed:${RegisterHandling}`;

/** Written before the call leaves, completed after it: data never arrive without a trace. */
export interface RegisterCallLog {
  begin(call: RegisterCall): Promise<void>;
  end(
    id: string,
    outcome: RegisterCallOutcome,
    code: string | undefined,
    milliseconds: number,
  ): Promise<void>;
}

/** A logged call; without outcome while it runs, or when the process ended before it did. */
export interface RegisterCallEntry extends RegisterCall {
  readonly outcome?: RegisterCallOutcome;
  readonly code?: string;
  readonly milliseconds?: number;
}

export interface RegisterCallFilter {
  readonly subject?: RegisterSubject;
  readonly claimId?: string;
  readonly service?: string;
  readonly purpose?: RegisterPurpose['purpose'];
  /** Days in Belgium, both included. */
  readonly from?: PlainDate;
  readonly until?: PlainDate;
  /** The last entry of the page before. */
  readonly after?: { readonly at: Instant; readonly id: string };
  readonly limit: number;
}

/** For the data-protection officer; newest first. */
export interface RegisterCallReader {
  list(filter: RegisterCallFilter): Promise<readonly RegisterCallEntry[]>;
}
