import { ok, type Result } from '#kernel';
import type { FilingClient, FilingMandate, Mandate } from '#domain';
import type { Actor } from '../access/actor.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import type { DraftCommand } from '../claim/edit-draft.js';
import { submitClaim } from '../claim/submit-claim.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { mayUse } from './filed-claimant.js';
import type { FiledClaim } from './filed-claim.js';
import { joined } from './joined.js';
import { ownFiledClaim } from './own-filing.js';
import { pointedAt } from './pointed-at.js';
import { tellClaimant } from './record-filing.js';

/** Parts of a claim that submission finds wanting → where they stand in the command. */
const PLACES: Readonly<Record<string, string>> = { place: 'address' };

/** Submits, and has the officer check the power of attorney with the other documents. */
export async function submitAsPartner(
  deps: Deps,
  tx: Tx,
  { client, actor }: { readonly client: Pick<FilingClient, 'name'>; readonly actor: Actor },
  {
    draft,
    mandate,
    power,
  }: { readonly draft: DraftCommand; readonly mandate: FilingMandate; readonly power: Mandate | undefined },
): Promise<Result<{ number: string; isNew: boolean }>> {
  const submitted = await submitClaim(deps, actor, draft);
  if (!submitted.ok)
    return submitted.error.fields ? pointedAt(submitted, '', (field) => PLACES[field] ?? field) : submitted;
  const { number, isNew } = submitted.value;
  // What the claimant confirmed himself needs no paper.
  if (isNew && power?.state !== 'confirmed')
    await tx.completeness.insertAll([
      {
        id: deps.ids.next(),
        claimId: draft.claimId,
        kind: 'other',
        label: `Volmacht voor ${client.name} (kenmerk ${mandate.reference})`,
        status: 'missing',
        version: 0,
      },
    ]);
  return ok({ number, isNew });
}

/**
 * Submits a draft that this client filed. Errors: those of `submitClaim` and `mayUse`; a draft of others does not exist.
 */
export async function submitFiledClaim(
  deps: Deps,
  client: FilingClient,
  command: DraftCommand,
): Promise<Result<FiledClaim>> {
  const may = mayUse(client, 'aanvraag.indienen', deps.clock.today());
  if (!may.ok) return may;
  return deps.uow.run(async (tx) => {
    const own = await ownFiledClaim(tx, client, command.claimId, deps.clock.today());
    if (!own.ok) return own;
    const { filing, actor } = own.value;
    const parties = { client, actor };
    const submitted = await submitAsPartner(joined(deps, tx), tx, parties, {
      draft: command,
      mandate: filing.mandate,
      power: filing.mandateId === undefined ? undefined : await tx.mandates.find(filing.mandateId),
    });
    if (!submitted.ok) return submitted;
    const { number, isNew } = submitted.value;
    if (isNew) {
      await tellClaimant(tx, filing.id);
      await tx.audit.append(
        auditEvent(actor, {
          action: 'filing.claim',
          subjectType: 'claim',
          subjectId: filing.id,
          claimId: filing.id,
          detail: { client: client.clientId, reference: filing.reference },
        }),
      );
    }
    return ok({ claimId: filing.id, version: command.version + 1, number, reference: filing.reference });
  });
}
