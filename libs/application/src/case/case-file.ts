import { domainError, err, Money, ok, type Result } from '#kernel';
import type {
  AccountChange, Appeal, CaseTask, Claim, ClaimDocument, CompletenessItem, Decision, Disaster, DocumentFacts,
  DocumentPicture, ExpertAssignment, ExpertReport, FactJudgement, LetterAddress, LookAlike, Municipality, PartnerFiling, Payment, Person,
  PhotoFacts, RuleSet, StoredCalculation,
} from '#domain'; // prettier-ignore
import { fullName, owed, settlement } from '#domain';
import { isAllowed } from '../access/policy.js';
import { filedUnder, type FiledUnder } from '../mandate/filed-under.js';
import { writeView, type ViewCommand } from '../access/record-view.js';
import type { Actor } from '../access/actor.js';
import type { Deps } from '../deps.js';
import { addressOfCase, type CaseAddress } from '../address-match/address-of-case.js';
import { letterAddressOfClaim } from '../letter-address/letter-address-of-claim.js';
import type { ClaimRegisterFacts, RegisterCorrection } from '../ports/register-facts.port.js';
import type { StatutoryTerm } from '../ports/repositories.port.js';
import type { PriorityRequest } from '../ports/situation.port.js';
import { documentFacts } from '../situation/document-facts.js';
import type { Tx } from '../ports/unit-of-work.port.js';

/** Everything that stands on the one screen of a case. */
export interface CaseFile {
  readonly claim: Claim;
  readonly claimant: Person;
  readonly disaster: Disaster;
  readonly municipality?: Municipality;
  readonly officer?: Person;
  readonly documents: readonly ClaimDocument[];
  /** Document id → the picture that was made of it. */
  readonly pictures: ReadonlyMap<string, DocumentPicture>;
  /** Document id → what the camera said; empty for who may not see it. */
  readonly photoFacts: ReadonlyMap<string, PhotoFacts>;
  /** Photos that look like one of another claim; empty for who may not see it. */
  readonly lookAlikes: readonly LookAlike[];
  readonly completeness: readonly CompletenessItem[];
  readonly assignment?: ExpertAssignment;
  readonly expert?: Person;
  readonly report?: ExpertReport;
  /** The rules for the date of the damage, as confirmed now. */
  readonly ruleSet?: RuleSet;
  readonly calculation?: StoredCalculation;
  /** A proposal that waits, or else the decision in force, or else the draft. */
  readonly decision?: Decision;
  /** The decision in force, when a correction of it is proposed. */
  readonly corrected?: Decision;
  /** Every decision there was, the oldest first. */
  readonly decisions: readonly Decision[];
  /** Paid out above the final decision. @see Decreet 5/4/2019 art. 21 */
  readonly overpaid: Money;
  readonly proposer?: Person;
  readonly terms: readonly StatutoryTerm[];
  readonly payments: readonly Payment[];
  readonly tasks: readonly CaseTask[];
  /** Of the claimant, not opened by an officer yet. */
  readonly unreadMessages: number;
  /** The account given after filing that counts now; whoever may not see accounts gets it without the number. */
  readonly accountChange?: Omit<AccountChange, 'iban'>;
  readonly appeal?: Appeal;
  /** Who closed them: id → name. */
  readonly taskDoers: ReadonlyMap<string, string>;
  readonly registerFacts: ClaimRegisterFacts;
  readonly corrections: readonly RegisterCorrection[];
  /** Absent while the address register was not asked. */
  readonly address?: CaseAddress;
  /** Where letters go now. */
  readonly letterAddress: LetterAddress;
  /** When a partner filed it through the API. */
  readonly partnerFiling?: PartnerFiling & { readonly partner: string };
  /** When somebody filed it for the claimant; absent for who may not see powers of attorney. */
  readonly filedUnder?: FiledUnder;
  /** What documents turn on: titles the cadastre proves, what the claimant promised. */
  readonly documentFacts: DocumentFacts;
  /** What officers found of the situation the claimant told of. */
  readonly judgements: readonly FactJudgement[];
  /** Whether it may go first; why it is asked is read apart. */
  readonly priority?: PriorityRequest;
}

/**
 * Reads a case for a member of staff, and writes in the same transaction that it was read, and why. Whoever may not
 * see the account gets the claim without it. Refusals: those of `recordView`.
 */
export async function openCase(deps: Deps, actor: Actor, command: ViewCommand): Promise<Result<CaseFile>> {
  return deps.uow.run(async (tx) => {
    const viewed = await writeView(tx, actor, command);
    if (!viewed.ok) return viewed;
    const file = await loadCase(deps, tx, actor, viewed.value.claim);
    if (!file.ok) return file;
    const documents = file.value.documents.filter((one) => mayReadDocument(actor, file.value.claim, one));
    if (isAllowed(actor, 'claim.account.view')) return ok({ ...file.value, documents });
    const { account: _withheld, ...claim } = file.value.claim;
    return ok({ ...file.value, documents, claim, registerFacts: withoutAccounts(file.value.registerFacts) });
  });
}

/** The proof of somebody's financial hardship is for the officer who handles the case only. */
export function mayReadDocument(actor: Actor, claim: Claim, document: Pick<ClaimDocument, 'kind'>): boolean {
  const handler = { assignedTo: [claim.officerId ?? ''] };
  return document.kind !== 'hardship-proof' || isAllowed(actor, 'claim.hardship.view', handler);
}

function withoutAccounts({ enterprise, ...facts }: ClaimRegisterFacts): ClaimRegisterFacts {
  if (!enterprise) return facts;
  const { facts: known, ...fact } = enterprise;
  return { ...facts, enterprise: known ? { ...fact, facts: { ...known, accounts: [] } } : fact };
}

async function partnerFilingOf(tx: Tx, claimId: string): Promise<CaseFile['partnerFiling']> {
  const filing = await tx.partnerFilings.find(claimId);
  const client = filing && (await tx.filingClients.find(filing.clientId));
  return filing && client ? { ...filing, partner: client.name } : undefined;
}

async function loadCase(
  deps: Pick<Deps, 'clock'>,
  tx: Tx,
  actor: Actor,
  claim: Claim,
): Promise<Result<CaseFile>> {
  const claimant = await tx.persons.find(claim.personId);
  const disaster = await tx.disasters.find(claim.disasterId);
  if (!claimant || !disaster) return err(domainError('common/not-found'));
  const assignment = await tx.expertise.assignmentOf(claim.id);
  const decisions = await tx.decisions.ofClaim(claim.id);
  const { decision, corrected } = await shownDecision(tx, claim, decisions);
  const payments = await tx.payments.ofClaim(claim.id);
  const registerFacts = await tx.registerFacts.ofClaim(claim.id);
  const parties = { claim, claimant, disaster, registerFacts };
  return ok({
    claim,
    claimant,
    disaster,
    documents: await tx.documents.ofClaim(claim.id),
    pictures: await tx.pictures.ofClaim(claim.id),
    photoFacts: isAllowed(actor, 'photo-evidence.view') ? await tx.pictures.factsOf(claim.id) : new Map(),
    lookAlikes: isAllowed(actor, 'look-alike.view') ? await tx.pictures.lookAlikesOf(claim.id) : [],
    completeness: await tx.completeness.ofClaim(claim.id),
    terms: await tx.terms.ofClaim(claim.id),
    payments,
    ...(await tasksOf(tx, claim.id)),
    unreadMessages: await tx.messages.unread(claim.id, 'claimant'),
    registerFacts,
    corrections: await tx.registerFacts.corrections(claim.id),
    documentFacts: await documentFacts(tx, claim),
    judgements: await tx.situations.judgements(claim.id),
    ...known('priority', await tx.situations.priority(claim.id)),
    decisions,
    overpaid: overpaidNow(decisions, payments),
    ...known('accountChange', await accountChangeOf(tx, claim.id)),
    ...known('appeal', await appealOf(tx, decisions)),
    ...known('corrected', corrected),
    letterAddress: await letterAddressOfClaim(tx, claim, registerFacts),
    ...known('address', await addressOfCase(tx, parties, isAllowed(actor, 'look-alike.view'))),
    ...known('municipality', claim.address && (await tx.municipalities.find(claim.address.nis))),
    ...known('partnerFiling', await partnerFilingOf(tx, claim.id)),
    ...known('filedUnder', isAllowed(actor, 'mandate.view') ? await filedUnder(deps, tx, claim) : undefined),
    ...known('officer', await personOf(tx, claim.officerId)),
    ...known('assignment', assignment),
    ...known('expert', await personOf(tx, assignment?.expertId)),
    ...known('report', await tx.expertise.reportOf(claim.id)),
    ...known('ruleSet', await tx.ruleSets.inForce(claim.damageDate ?? disaster.firstDay)),
    ...known('calculation', await shownCalculation(tx, claim, decision)),
    ...known('decision', decision),
    ...known('proposer', await personOf(tx, decision?.proposedBy)),
  });
}

/** While a case is assessed again the newest calculation counts, afterwards the one of the decision. */
async function shownCalculation(
  tx: Tx,
  claim: Claim,
  decision: Decision | undefined,
): Promise<StoredCalculation | undefined> {
  if (claim.state === 'assessed' || !decision?.calculationId) return tx.calculations.latestOf(claim.id);
  return tx.calculations.find(decision.calculationId);
}

async function shownDecision(
  tx: Tx,
  claim: Claim,
  decisions: readonly Decision[],
): Promise<{ readonly decision?: Decision; readonly corrected?: Decision }> {
  const latest = decisions.at(-1);
  const inForce = await tx.decisions.inForceOf(claim.id);
  if (!latest) return {};
  if (latest.state === 'declined' && inForce) return { decision: inForce };
  return inForce && inForce.id !== latest.id
    ? { decision: latest, corrected: inForce }
    : { decision: latest };
}

/** Counted only against a final decision: until then a correction may still change. */
function overpaidNow(decisions: readonly Decision[], payments: readonly Payment[]): Money {
  const final = decisions.findLast((one) => one.state === 'final');
  return final ? settlement(owed(final), payments).overpaid : Money.ZERO;
}

async function tasksOf(tx: Tx, claimId: string): Promise<Pick<CaseFile, 'tasks' | 'taskDoers'>> {
  const tasks = await tx.tasks.ofClaim(claimId);
  const taskDoers = new Map<string, string>();
  for (const id of new Set(tasks.flatMap((task) => task.done?.by ?? []))) {
    const doer = await tx.persons.find(id);
    if (doer) taskDoers.set(id, fullName(doer));
  }
  return { tasks, taskDoers };
}

async function personOf(tx: Tx, id: string | undefined): Promise<Person | undefined> {
  return id === undefined ? undefined : tx.persons.find(id);
}

/** Absent stays absent: `{ key: undefined }` is not the same. */
function known<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };
}

async function accountChangeOf(tx: Tx, claimId: string): Promise<Omit<AccountChange, 'iban'> | undefined> {
  const change = await tx.accountChanges.liveOf(claimId);
  if (!change) return undefined;
  const { iban: _sealed, ...rest } = change;
  return rest;
}

/** Of the latest decision that was contested. */
async function appealOf(tx: Tx, decisions: readonly Decision[]): Promise<Appeal | undefined> {
  const contested = decisions.findLast((one) => one.answer === 'appeal');
  return contested && tx.appeals.find(contested.id);
}
