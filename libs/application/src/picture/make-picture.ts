import { ok } from '#kernel';
import { isImageType, type Claim, type ClaimDocument, type DocumentPicture, type PhotoFacts } from '#domain';
import { SYSTEM_ACTOR } from '../access/actor.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import { oneChunk, required } from '../outgoing/worker-deps.js';
import type { AddressRegister } from '../ports/address-register.port.js';
import type { MadePicture, PictureMaker } from '../ports/picture.port.js';
import type { Tx } from '../ports/unit-of-work.port.js';

/** More than these look-alikes of one photo say nothing new: it is a picture from the web, or a form. */
const MOST_LOOK_ALIKES = 20;

export interface PictureDeps extends Deps {
  readonly pictures: PictureMaker;
  /** In how many of 64 bits two photos may differ to be called alike. */
  readonly likeness: number;
  /** Absent: distances to the damage are not told. */
  readonly addresses?: AddressRegister;
}

export const previewKey = (documentId: string): string => `pictures/${documentId}/preview.jpg`;
export const thumbnailKey = (documentId: string): string => `pictures/${documentId}/thumbnail.jpg`;

/**
 * Makes of a clean image a preview and a thumbnail without camera data, keeps what the camera said apart and sealed, and
 * looks for the same photo in other claims. The original stays as it came. Other papers are compared byte by byte only.
 */
export async function makePicture(deps: PictureDeps, documentId: string): Promise<void> {
  const read = await deps.uow.run(async (tx) => {
    const document = required(await tx.documents.get(documentId), 'document');
    const claim = required(await tx.claims.find(document.claimId), 'claim');
    return ok({ document, claim, picture: await tx.pictures.find(documentId) });
  });
  if (!read.ok) throw new Error(read.error.code);
  const { document, claim, picture } = read.value;
  if (document.scan !== 'clean' || document.removedAt || picture) return;
  if (!isImageType(document.mediaType)) return compare(deps, document);
  const made = await deps.pictures.make(await deps.objects.get(document.objectKey), document.mediaType);
  if (made !== 'unreadable') {
    await deps.objects.put(previewKey(documentId), oneChunk(made.preview));
    await deps.objects.put(thumbnailKey(documentId), oneChunk(made.thumbnail));
  }
  const facts = made === 'unreadable' ? undefined : await placed(deps, claim, made.photo);
  await deps.uow.run(async (tx) => {
    const isNew = await tx.pictures.insert(pictureOf(deps, documentId, made));
    if (!isNew) return ok();
    if (facts) await tx.pictures.insertFacts(documentId, facts);
    await recordLookAlikes(deps, tx, document, made === 'unreadable' ? undefined : made.fingerprint);
    return ok();
  });
}

function pictureOf({ clock }: Deps, documentId: string, made: MadePicture | 'unreadable'): DocumentPicture {
  const about = { documentId, madeAt: clock.now() };
  if (made === 'unreadable') return { ...about, outcome: made };
  const { width, height, preview, thumbnail, fingerprint } = made;
  return {
    ...about,
    outcome: 'made',
    width,
    height,
    previewBytes: preview.byteLength,
    thumbnailBytes: thumbnail.byteLength,
    ...(fingerprint === undefined ? {} : { fingerprint }),
  };
}

/** Where the damage is, beside where the photo was taken; a register that is down only costs the hint. */
async function placed(
  { addresses }: PictureDeps,
  claim: Claim,
  facts: PhotoFacts | undefined,
): Promise<PhotoFacts | undefined> {
  if (!facts?.place || !claim.address || !addresses) return facts;
  const found = await addresses.match(claim.address);
  return found.kind === 'matched' && found.position ? { ...facts, damagePlace: found.position } : facts;
}

/** A paper that somebody else filed too, to the byte: an invoice that is used twice. */
async function compare(deps: PictureDeps, document: ClaimDocument): Promise<void> {
  if (document.kind !== 'invoice') return;
  await deps.uow.run(async (tx) => ok(await recordLookAlikes(deps, tx, document, undefined)));
}

async function recordLookAlikes(
  deps: PictureDeps,
  tx: Tx,
  { id: documentId, claimId, sha256 }: ClaimDocument,
  fingerprint: bigint | undefined,
): Promise<void> {
  const about = { documentId, claimId, sha256, ...(fingerprint === undefined ? {} : { fingerprint }) };
  const found = await tx.pictures.lookAlikes(about, deps.likeness, MOST_LOOK_ALIKES);
  for (const { otherId, otherClaimId, ...how } of found) {
    // The pair has one order, so that finding it from either side is finding it once.
    const first = documentId < otherId;
    const id = deps.ids.next();
    const isNew = await tx.pictures.insertLookAlike({
      ...how,
      id,
      documentId: first ? documentId : otherId,
      otherId: first ? otherId : documentId,
      claimId: first ? claimId : otherClaimId,
      otherClaimId: first ? otherClaimId : claimId,
      foundAt: deps.clock.now(),
    });
    if (!isNew) continue;
    for (const one of [claimId, otherClaimId])
      await tx.audit.append(
        auditEvent(SYSTEM_ACTOR, {
          action: 'look-alike.find',
          subjectType: 'look-alike',
          subjectId: id,
          claimId: one,
        }),
      );
  }
}
