import type { Claim, DocumentFacts } from '#domain';
import type { Tx } from '../ports/unit-of-work.port.js';
import { provenTitles } from '../registers/proven-titles.js';

/**
 * What the table of documents needs to know beside the claim: registers, promises. A power given in the e-loket is checked
 * as such (see `mandate/`), so that no paper is asked for it again.
 */
export async function documentFacts(
  tx: Tx,
  claim: Claim,
): Promise<DocumentFacts & Required<Pick<DocumentFacts, 'proven' | 'promises'>>> {
  return { proven: await provenTitles(tx, claim), promises: await tx.promises.ofClaim(claim.id) };
}
