import type { Insz, Instant, PlainDate } from '#kernel';
import type {
  Claim, ClaimDocument, CompletenessItem, DamageReport, Decision, Disaster, ExpertAssignment, ExpertReport,
  Investigation, Municipality, Organisation, Payment, PaymentBatch, Person, RuleParameter, RuleSet,
  RuleSetVersion, StoredCalculation, TermState,
} from '#domain'; // prettier-ignore

/*
 * `insert` fails on a duplicate key; `save` updates where the version still is the one read and adds one to it.
 * A stale version throws VersionConflict, which the unit of work turns into the refusal `version/conflict`.
 * `get` locks the row for this transaction (select … for update); `find` does not.
 */

/** Thrown by `save` when somebody else changed the row first. */
export class VersionConflict extends Error {
  constructor(readonly subject: string) {
    super(`${subject} was changed by somebody else`);
  }
}

export interface PersonRepository {
  find(id: string): Promise<Person | undefined>;
  /** Finds by keyed hash or inserts; names are refreshed. */
  register(person: Pick<Person, 'id' | 'nationalNumber' | 'givenName' | 'familyName'>): Promise<Person>;
  findByNationalNumber(nationalNumber: Insz): Promise<Person | undefined>;
  /** The register replaced it. False when somebody else is known by the new one: then nothing changes. */
  changeNationalNumber(id: string, nationalNumber: Insz): Promise<boolean>;
  saveContact(id: string, contact: { email?: string; phone?: string }): Promise<void>;
}
export interface OrganisationRepository {
  find(id: string): Promise<Organisation | undefined>;
  findByNumber(number: string): Promise<Organisation | undefined>;
  /** Finds by number or inserts; the name is refreshed. */
  register(organisation: Pick<Organisation, 'id' | 'kind' | 'number' | 'name'>): Promise<Organisation>;
  /** Finds by number, or inserts one that others name: its own first login tells what it is. */
  introduce(organisation: Pick<Organisation, 'id' | 'kind' | 'number' | 'name'>): Promise<Organisation>;
  saveContact(id: string, contact: { email?: string; phone?: string }): Promise<void>;
}
export interface MunicipalityRepository {
  find(nis: string): Promise<Municipality | undefined>;
  all(): Promise<readonly Municipality[]>;
}
/** Half-filled forms of one person, by form name; survives sessions and devices. */
export interface DraftRepository {
  find(
    personId: string,
    form: string,
  ): Promise<{ answers: Record<string, unknown>; version: number } | undefined>;
  /** `version` is the one the page was made from; undefined for a first save. @throws VersionConflict */
  save(personId: string, form: string, answers: Record<string, unknown>, version?: number): Promise<number>;
  remove(personId: string, form: string): Promise<void>;
}
export interface DamageReportRepository {
  insert(report: DamageReport): Promise<void>;
  get(id: string): Promise<DamageReport | undefined>;
  find(id: string): Promise<DamageReport | undefined>;
  save(report: DamageReport): Promise<void>;
  /** Live (not withdrawn) reports of this holder: a person or an organisation. */
  ofHolder(holderId: string): Promise<readonly DamageReport[]>;
  ofInvestigation(investigationId: string): Promise<readonly DamageReport[]>;
}
export interface InvestigationRepository {
  insert(investigation: Investigation): Promise<void>;
  get(id: string): Promise<Investigation | undefined>;
  save(investigation: Investigation): Promise<void>;
}
export interface DisasterRepository {
  /** Writes decisions and areas too. */
  insert(disaster: Disaster): Promise<void>;
  find(id: string): Promise<Disaster | undefined>;
  save(disaster: Disaster): Promise<void>;
  all(): Promise<readonly Disaster[]>;
}
export interface ClaimRepository {
  insert(claim: Claim): Promise<void>;
  get(id: string): Promise<Claim | undefined>;
  find(id: string): Promise<Claim | undefined>;
  /** Writes the items too (a changed list replaces the old one). */
  save(claim: Claim): Promise<void>;
  /** The live claim of this holder (a person or an organisation) for this disaster. */
  live(holderId: string, disasterId: string): Promise<Claim | undefined>;
  ofHolder(holderId: string): Promise<readonly Claim[]>;
  /** Claim id → number, for those that have one. */
  numbersOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}
export interface DocumentRepository {
  insert(document: ClaimDocument): Promise<void>;
  get(id: string): Promise<ClaimDocument | undefined>;
  /** Scan result, item, removal: the only things that change. */
  save(document: ClaimDocument): Promise<void>;
  /** Not removed. */
  ofClaim(claimId: string): Promise<readonly ClaimDocument[]>;
  /** Not removed, added before that moment, and still without a scan result. */
  unscannedSince(moment: Instant, limit: number): Promise<readonly string[]>;
}
export interface CompletenessRepository {
  ofClaim(claimId: string): Promise<readonly CompletenessItem[]>;
  get(id: string): Promise<CompletenessItem | undefined>;
  upsert(item: CompletenessItem): Promise<void>;
  /** New ones, in one statement. */
  insertAll(items: readonly CompletenessItem[]): Promise<void>;
}
export interface ExpertiseRepository {
  assign(assignment: ExpertAssignment): Promise<void>;
  /** The latest assignment counts. */
  assignmentOf(claimId: string): Promise<ExpertAssignment | undefined>;
  insertReport(report: ExpertReport): Promise<void>;
  saveReport(report: ExpertReport): Promise<void>;
  /** The latest revision. */
  reportOf(claimId: string): Promise<ExpertReport | undefined>;
  getReport(id: string): Promise<ExpertReport | undefined>;
  /** All revisions, the oldest first. */
  reportsOf(claimId: string): Promise<readonly ExpertReport[]>;
}
/** A lawyer's confirmation of one parameter of a rule set; two different lawyers make it confirmed. */
export interface ParameterConfirmation {
  readonly ruleSetId: string;
  readonly key: string;
  /** Which edition of the value he saw. */
  readonly edition: number;
  readonly lawyerId: string;
  readonly reference: string;
  readonly demo: boolean;
}
export interface RuleSetRepository {
  /** Any version, drafts too; each parameter's `confirmed` is true when seeded so or confirmed by two lawyers. */
  find(id: string): Promise<RuleSet | undefined>;
  /** The version in force for a phenomenon on that date: the latest valid-from, then the highest version. */
  inForce(phenomenonDate: PlainDate): Promise<RuleSet | undefined>;
  /** Every version with its history, drafts and discarded ones too; the highest version of a regime first. */
  all(): Promise<readonly RuleSetVersion[]>;
  /** One version with its history, locked. */
  getVersion(id: string): Promise<RuleSetVersion | undefined>;
  /** A draft, with the confirmations of the values it copied. */
  insertDraft(draft: RuleSetVersion): Promise<void>;
  /** The changed value starts a new edition, without confirmations. Answers its number. */
  saveParameter(ruleSetId: string, parameter: RuleParameter, changedBy: string): Promise<number>;
  /** Copies to values that are as in the version it was made of what was confirmed there since. */
  carryConfirmations(draft: RuleSetVersion): Promise<void>;
  /** State and approval; adds one to the revision. @throws VersionConflict */
  saveVersion(version: RuleSetVersion): Promise<void>;
  /** The primary key (rule set, key, edition, lawyer) refuses the same lawyer twice. */
  confirm(confirmation: ParameterConfirmation): Promise<void>;
}
export interface CalculationRepository {
  insert(calculation: StoredCalculation): Promise<void>;
  find(id: string): Promise<StoredCalculation | undefined>;
  latestOf(claimId: string): Promise<StoredCalculation | undefined>;
}
export interface DecisionRepository {
  insert(decision: Decision): Promise<void>;
  get(id: string): Promise<Decision | undefined>;
  save(decision: Decision): Promise<void>;
  /** The newest one, whatever became of it. */
  latestOf(claimId: string): Promise<Decision | undefined>;
  /** The one that has its effects: approved and not replaced. A correction that only is proposed is not it. */
  inForceOf(claimId: string): Promise<Decision | undefined>;
  /** All, the oldest first. */
  ofClaim(claimId: string): Promise<readonly Decision[]>;
}
export interface PaymentRepository {
  insert(payment: Payment): Promise<void>;
  get(id: string): Promise<Payment | undefined>;
  save(payment: Payment): Promise<void>;
  ofClaim(claimId: string): Promise<readonly Payment[]>;
  /** Locks and answers all that are due and do not wait for a changed account, in order of `dueSince`. */
  due(limit: number, now: Instant): Promise<readonly Payment[]>;
  insertBatch(batch: PaymentBatch): Promise<void>;
  getBatch(id: string): Promise<PaymentBatch | undefined>;
  saveBatch(batch: PaymentBatch): Promise<void>;
  ofBatch(batchId: string): Promise<readonly Payment[]>;
}
/** A running statutory term (termijn) on a claim. */
export interface StatutoryTerm {
  readonly id: string;
  readonly claimId: string;
  readonly kind: 'supply-information' | 'answer-report' | 'contest-decision';
  readonly startedOn: PlainDate;
  readonly dueOn: PlainDate;
  readonly article: string;
  /** The Dutch sentence that explains the date. */
  readonly sentence: string;
  /** `lapsed`: what it was about was replaced. */
  readonly state: TermState;
}
export interface TermRepository {
  insert(term: StatutoryTerm): Promise<void>;
  save(term: StatutoryTerm): Promise<void>;
  ofClaim(claimId: string): Promise<readonly StatutoryTerm[]>;
  /** Running terms whose last day lies before `today`, locked, skipping rows another worker holds. */
  over(today: PlainDate, limit: number): Promise<readonly StatutoryTerm[]>;
}
