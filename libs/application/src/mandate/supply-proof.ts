import { domainError, err, ok, type Result } from '#kernel';
import { mandateTransition, type Mandate, type MandateProof } from '#domain';
import type { Actor } from '../access/actor.js';
import { auditEvent } from '../audit-event.js';
import { ALLOWED_MEDIA_TYPES, displayFileName } from '../claim/file-name.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { lockedMandate } from './sides.js';

/** More papers than this nobody needs to prove one power. */
const MAX_PROOFS = 5;

export interface SupplyProof {
  readonly mandateId: string;
  readonly originalName: string;
  /** What the content was found to be. */
  readonly mediaType: string;
  readonly content: AsyncIterable<Uint8Array>;
}

/**
 * The representative adds the paper that proves the power: the signed power of attorney, the judge's decision, the deed of
 * inheritance. An officer looks at it once it was scanned.
 * Refusals: `common/not-found`, `document/type-not-allowed`, `document/empty`, `document/too-many`,
 * `mandate/command-not-allowed`. @see Decreet 5/4/2019 art. 9
 */
export async function supplyProof(deps: Deps, actor: Actor, command: SupplyProof): Promise<Result<void>> {
  if (!Object.hasOwn(ALLOWED_MEDIA_TYPES, command.mediaType))
    return err(domainError('document/type-not-allowed'));
  // Before the bytes are stored, and again with the power locked.
  const welcome = await deps.uow.run((tx) => placeFor(tx, actor, command.mandateId));
  if (!welcome.ok) return welcome;
  const id = deps.ids.next();
  const objectKey = `mandates/${command.mandateId}/${id}`;
  const stored = await deps.objects.put(objectKey, command.content);
  const added =
    stored.size === 0
      ? err(domainError('document/empty'))
      : await deps.uow.run((tx) => insert(deps, tx, actor, command, { id, objectKey, ...stored }));
  if (!added.ok) await deps.objects.remove(objectKey);
  return added;
}

async function placeFor(
  tx: Tx,
  actor: Actor,
  mandateId: string,
): Promise<Result<{ mandate: Mandate; state: Mandate['state'] }>> {
  const found = await lockedMandate(tx, actor, mandateId, { action: 'mandate.ask', side: 'representative' });
  if (!found.ok) return found;
  const { mandate } = found.value;
  const state = mandateTransition({ state: mandate.state }, 'supply_proof', ['representative']);
  if (!state.ok) return state;
  const already = await tx.mandates.proofsOf(mandate.id);
  return already.length >= MAX_PROOFS
    ? err(domainError('document/too-many', { max: MAX_PROOFS }))
    : ok({ mandate, state: state.value });
}

async function insert(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  command: SupplyProof,
  stored: { id: string; objectKey: string; size: number; sha256: string },
): Promise<Result<void>> {
  const welcome = await placeFor(tx, actor, command.mandateId);
  if (!welcome.ok) return welcome;
  const { mandate, state } = welcome.value;
  const proof: MandateProof = {
    ...stored,
    mandateId: mandate.id,
    fileName: displayFileName(command.originalName, command.mediaType),
    mediaType: command.mediaType,
    scan: 'pending',
    uploadedBy: actor.personId,
    uploadedAt: deps.clock.now(),
  };
  await tx.mandates.insertProof(proof);
  await tx.mandates.save({ ...mandate, state });
  await tx.audit.append(
    auditEvent(actor, {
      action: 'mandate.supply-proof',
      subjectType: 'mandate',
      subjectId: mandate.id,
      ...(mandate.claimId === undefined ? {} : { claimId: mandate.claimId }),
      detail: { sha256: proof.sha256, size: proof.size },
    }),
  );
  await tx.jobs.add('mandate.scan-proof', { proofId: proof.id }, { key: `mandate.scan-proof:${proof.id}` });
  return ok();
}
