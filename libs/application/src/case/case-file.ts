import { domainError, err, ok, type Result } from '#kernel';
import type {
  Claim, ClaimDocument, CompletenessItem, Decision, Disaster, ExpertAssignment, ExpertReport, Municipality, Payment,
  Person, RuleSet, StoredCalculation,
} from '#domain'; // prettier-ignore
import { isAllowed } from '../access/policy.js';
import { writeView, type ViewCommand } from '../access/record-view.js';
import type { Actor } from '../access/actor.js';
import type { Deps } from '../deps.js';
import type { StatutoryTerm } from '../ports/repositories.port.js';
import type { Tx } from '../ports/unit-of-work.port.js';

/** Everything that stands on the one screen of a case. */
export interface CaseFile {
  readonly claim: Claim;
  readonly claimant: Person;
  readonly disaster: Disaster;
  readonly municipality?: Municipality;
  readonly officer?: Person;
  readonly documents: readonly ClaimDocument[];
  readonly completeness: readonly CompletenessItem[];
  readonly assignment?: ExpertAssignment;
  readonly expert?: Person;
  readonly report?: ExpertReport;
  /** The rules for the date of the damage, as confirmed now. */
  readonly ruleSet?: RuleSet;
  readonly calculation?: StoredCalculation;
  readonly decision?: Decision;
  readonly proposer?: Person;
  readonly terms: readonly StatutoryTerm[];
  readonly payments: readonly Payment[];
}

/**
 * Reads a case for a member of staff, and writes in the same transaction that it was read, and why. Whoever may not
 * see the account gets the claim without it. Refusals: those of `recordView`.
 */
export async function openCase(deps: Deps, actor: Actor, command: ViewCommand): Promise<Result<CaseFile>> {
  return deps.uow.run(async (tx) => {
    const viewed = await writeView(tx, actor, command);
    if (!viewed.ok) return viewed;
    const file = await loadCase(tx, viewed.value.claim);
    if (!file.ok || isAllowed(actor, 'claim.account.view')) return file;
    const { account: _withheld, ...claim } = file.value.claim;
    return ok({ ...file.value, claim });
  });
}

async function loadCase(tx: Tx, claim: Claim): Promise<Result<CaseFile>> {
  const claimant = await tx.persons.find(claim.personId);
  const disaster = await tx.disasters.find(claim.disasterId);
  if (!claimant || !disaster) return err(domainError('common/not-found'));
  const assignment = await tx.expertise.assignmentOf(claim.id);
  const decision = await tx.decisions.latestOf(claim.id);
  return ok({
    claim,
    claimant,
    disaster,
    documents: await tx.documents.ofClaim(claim.id),
    completeness: await tx.completeness.ofClaim(claim.id),
    terms: await tx.terms.ofClaim(claim.id),
    payments: await tx.payments.ofClaim(claim.id),
    ...known('municipality', claim.address && (await tx.municipalities.find(claim.address.nis))),
    ...known('officer', await personOf(tx, claim.officerId)),
    ...known('assignment', assignment),
    ...known('expert', await personOf(tx, assignment?.expertId)),
    ...known('report', await tx.expertise.reportOf(claim.id)),
    ...known('ruleSet', await tx.ruleSets.inForce(claim.damageDate ?? disaster.firstDay)),
    ...known('calculation', await tx.calculations.latestOf(claim.id)),
    ...known('decision', decision),
    ...known('proposer', await personOf(tx, decision?.proposedBy)),
  });
}

async function personOf(tx: Tx, id: string | undefined): Promise<Person | undefined> {
  return id === undefined ? undefined : tx.persons.find(id);
}

/** Absent stays absent: `{ key: undefined }` is not the same. */
function known<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };
}
