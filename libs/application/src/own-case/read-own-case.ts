import { domainError, err, ok, type Result } from '#kernel';
import {
  fullName,
  type Appeal,
  type Claim,
  type ClaimDocument,
  type CompletenessItem,
  type Decision,
  type Disaster,
  expectedDocuments,
  type ExpectedDocument,
  type ExpertAssignment,
  type ExpertReport,
  type Municipality,
  type Payment,
  type StoredCalculation,
} from '#domain';
import { authorize, claimFacts } from '../access/policy.js';
import type { Actor } from '../access/actor.js';
import type { Deps } from '../deps.js';
import type { StatutoryTerm } from '../ports/repositories.port.js';
import { documentFacts } from '../situation/document-facts.js';
import type { PriorityRequest } from '../ports/situation.port.js';
import type { Tx } from '../ports/unit-of-work.port.js';

/**
 * Everything a victim may see of the own case. A decision shows only once it was delivered: while a correction is
 * prepared or on its way, the decision it replaces stays the one on the page.
 */
export interface OwnCase {
  readonly claim: Claim;
  readonly disaster: Disaster;
  readonly municipality?: Municipality;
  readonly officerName?: string;
  readonly expertName?: string;
  readonly assignment?: ExpertAssignment;
  readonly report?: ExpertReport;
  readonly decision?: Decision;
  /** Delivered before that one, the newest first. */
  readonly earlierDecisions: readonly Decision[];
  readonly calculation?: StoredCalculation;
  readonly appeal?: Appeal;
  readonly documents: readonly ClaimDocument[];
  readonly requests: readonly CompletenessItem[];
  /** What documents the claim should have, and which were promised. */
  readonly expected: readonly ExpectedDocument[];
  readonly terms: readonly StatutoryTerm[];
  readonly payments: readonly Payment[];
  /** Whether the claimant asked to go first and what was decided; never why. */
  readonly priority?: PriorityRequest;
}

/** Refused with `common/not-found` for somebody else's case. */
export async function readOwnCase(
  deps: Pick<Deps, 'uow'>,
  actor: Actor,
  command: { readonly claimId: string },
): Promise<Result<OwnCase>> {
  return deps.uow.run(async (tx) => {
    const claim = await tx.claims.find(command.claimId);
    if (!claim) return err(domainError('common/not-found'));
    const allowed = authorize(actor, 'claim.view', claimFacts(claim));
    if (!allowed.ok) return allowed;
    const disaster = await tx.disasters.find(claim.disasterId);
    if (!disaster) throw new Error('A claim refers to a disaster that exists.');
    const municipality = claim.address ? await tx.municipalities.find(claim.address.nis) : undefined;
    const documents = await tx.documents.ofClaim(claim.id);
    const priority = await tx.situations.priority(claim.id);
    return ok({
      claim,
      disaster,
      ...(municipality ? { municipality } : {}),
      ...(await people(tx, claim)),
      ...(await findings(tx, claim)),
      ...(priority ? { priority } : {}),
      documents,
      expected: expectedDocuments(claim, documents, await documentFacts(tx, claim)),
      requests: (await tx.completeness.ofClaim(claim.id)).filter(wasAsked),
      terms: await tx.terms.ofClaim(claim.id),
      payments: await tx.payments.ofClaim(claim.id),
    });
  });
}

/** Things the officer asked the victim for; the officer's own check list stays inside. */
function wasAsked(item: CompletenessItem): boolean {
  return item.status === 'requested' || (item.status === 'supplied' && item.question !== undefined);
}

async function people(
  tx: Tx,
  claim: Claim,
): Promise<Pick<OwnCase, 'officerName' | 'expertName' | 'assignment'>> {
  const officer = claim.officerId ? await tx.persons.find(claim.officerId) : undefined;
  const assignment = await tx.expertise.assignmentOf(claim.id);
  const expert = assignment ? await tx.persons.find(assignment.expertId) : undefined;
  return {
    ...(officer ? { officerName: fullName(officer) } : {}),
    ...(expert ? { expertName: fullName(expert) } : {}),
    ...(assignment ? { assignment } : {}),
  };
}

async function findings(
  tx: Tx,
  claim: Claim,
): Promise<Pick<OwnCase, 'report' | 'decision' | 'earlierDecisions' | 'calculation' | 'appeal'>> {
  const report = await tx.expertise.reportOf(claim.id);
  const delivered = (await tx.decisions.ofClaim(claim.id)).filter((one) => one.deliveredOn).toReversed();
  const [decision, ...earlierDecisions] = delivered;
  const calculation = decision?.calculationId
    ? await tx.calculations.find(decision.calculationId)
    : undefined;
  const appeal = decision?.answer === 'appeal' ? await tx.appeals.find(decision.id) : undefined;
  return {
    earlierDecisions,
    ...(appeal ? { appeal } : {}),
    ...(report ? { report } : {}),
    ...(decision ? { decision } : {}),
    ...(calculation ? { calculation } : {}),
  };
}
