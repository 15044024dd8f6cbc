import { domainError, err, ok, type Result } from '#kernel';
import {
  fullName,
  hasSigned,
  holderName,
  sharedGoods,
  type Claim,
  type CoOwner,
  type CoOwnership,
  type Disaster,
  type SharedGood,
} from '#domain';
import type { Actor } from '../access/actor.js';
import { authorize, claimFacts } from '../access/policy.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { CO_OWNERSHIP_OPEN } from './edit-co-ownership.js';

export interface NamedCoOwner {
  readonly owner: CoOwner;
  /** Signed for the goods as they stand now. */
  readonly signed: boolean;
}

export interface ClaimCoOwnership {
  readonly claim: Claim;
  readonly held?: CoOwnership;
  readonly owners: readonly NamedCoOwner[];
}

/** Who shares goods of the claim and who signed, for the claimant. Refused with `common/not-found` for others. */
export async function readCoOwnership(
  deps: Pick<Deps, 'uow'>,
  actor: Actor,
  command: { readonly claimId: string },
): Promise<Result<ClaimCoOwnership>> {
  return deps.uow.run(async (tx) => {
    const claim = await tx.claims.find(command.claimId);
    if (!claim) return err(domainError('common/not-found'));
    const allowed = authorize(actor, 'co-ownership.edit', claimFacts(claim));
    return allowed.ok ? ok({ claim, ...(await coOwnershipOf(tx, claim)) }) : allowed;
  });
}

/** The same without a right of its own, inside a use-case that has checked. */
export async function coOwnershipOf(tx: Tx, claim: Claim): Promise<Omit<ClaimCoOwnership, 'claim'>> {
  const held = await tx.coOwners.goodsOf(claim.id);
  const goods = held ? sharedGoods(claim, held) : [];
  const owners = (await tx.coOwners.ofClaim(claim.id)).map((owner) => ({
    owner,
    signed: hasSigned(owner, goods),
  }));
  return { ...(held ? { held } : {}), owners };
}

/** What a co-owner sees before he signs: the shared goods only, nothing else of the claim. */
export interface SharedClaim {
  readonly owner: CoOwner;
  readonly signed: boolean;
  readonly claimantName: string;
  readonly disaster: Disaster;
  readonly claimNumber?: string;
  readonly place?: { readonly postcode: string; readonly municipality: string };
  readonly goods: readonly SharedGood[];
  readonly open: boolean;
}

/** Refused with `common/not-found` for everybody but the co-owner who opened the link. */
export async function readSharedClaim(
  deps: Pick<Deps, 'uow'>,
  actor: Actor,
  command: { readonly coOwnerId: string },
): Promise<Result<SharedClaim>> {
  return deps.uow.run(async (tx) => {
    const owner = await tx.coOwners.get(command.coOwnerId);
    const allowed = authorize(actor, 'co-ownership.sign', { coOwnerId: owner?.personId });
    if (!allowed.ok) return allowed;
    const claim = owner && (await tx.claims.find(owner.claimId));
    const disaster = claim && (await tx.disasters.find(claim.disasterId));
    const person = claim && (await tx.persons.find(claim.personId));
    if (!owner || !claim || !disaster || !person) return err(domainError('common/not-found'));
    const held = await tx.coOwners.goodsOf(claim.id);
    const goods = held ? sharedGoods(claim, held) : [];
    const municipality = claim.address ? await tx.municipalities.find(claim.address.nis) : undefined;
    return ok({
      owner,
      signed: hasSigned(owner, goods),
      claimantName: claim.organisation ? holderName(person, claim.organisation) : fullName(person),
      disaster,
      goods,
      open: canSign(claim),
      ...(claim.number === undefined ? {} : { claimNumber: claim.number }),
      ...(claim.address && municipality
        ? { place: { postcode: claim.address.postcode, municipality: municipality.name } }
        : {}),
    });
  });
}

/** The claims on which somebody was named co-owner and opened the link. */
export async function listSharedClaims(
  deps: Pick<Deps, 'uow'>,
  actor: Actor,
): Promise<Result<readonly SharedClaimLine[]>> {
  const allowed = authorize(actor, 'co-ownership.sign', { coOwnerId: actor.personId });
  if (!allowed.ok) return ok([]);
  return deps.uow.run(async (tx) => {
    const lines: SharedClaimLine[] = [];
    for (const owner of await tx.coOwners.ofPerson(actor.personId)) {
      const claim = await tx.claims.find(owner.claimId);
      const disaster = claim && (await tx.disasters.find(claim.disasterId));
      if (disaster) lines.push({ owner, disaster });
    }
    return ok(lines);
  });
}
export interface SharedClaimLine {
  readonly owner: CoOwner;
  readonly disaster: Disaster;
}

export function canSign(claim: Claim): boolean {
  return CO_OWNERSHIP_OPEN.includes(claim.state);
}
