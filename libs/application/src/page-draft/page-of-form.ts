import { domainError, err, ok, type Result } from '#kernel';
import { holderIdOf, type Actor } from '../access/actor.js';
import { authorize } from '../access/policy.js';
import { ownClaim } from '../claim/edit-draft.js';
import type { PageDraftOwner } from '../ports/page-draft.port.js';
import type { Tx } from '../ports/unit-of-work.port.js';

const REPORT_PAGE = /^\/schademelding\/[a-z-]{1,40}$/;
/** The last part may name a paper of one good: `photo%3A<id>`. */
const CASE_PAGE = /^\/(?:aanvraag|dossier)\/([0-9a-f-]{36})(?:\/[a-z0-9-]{1,60}(?:%3A[0-9a-f-]{36})?){1,4}$/;

/** A page with a form that this actor can fill in. */
export interface OwnPage {
  readonly owner: PageDraftOwner;
  readonly claimId?: string;
}

/** Whose page it is; `common/not-found` for an address that has no form, and for a page of somebody else's claim. */
export async function ownPage(tx: Tx, actor: Actor, page: string): Promise<Result<OwnPage>> {
  const owner = { personId: actor.personId, holderId: holderIdOf(actor) };
  if (page.length > 200) return err(domainError('common/not-found'));
  if (REPORT_PAGE.test(page)) {
    const allowed = authorize(actor, 'report.submit', { ownerId: owner.holderId });
    return allowed.ok ? ok({ owner }) : allowed;
  }
  const claimId = CASE_PAGE.exec(page)?.[1];
  if (claimId === undefined) return err(domainError('common/not-found'));
  const claim = await ownClaim(tx, actor, claimId);
  return claim.ok ? ok({ owner, claimId }) : claim;
}
