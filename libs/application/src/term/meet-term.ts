import type { StatutoryTerm } from '../ports/repositories.port.js';
import type { Tx } from '../ports/unit-of-work.port.js';

/** Ends the running term of this kind because what it waited for was done. */
export async function meetTerm(tx: Tx, claimId: string, kind: StatutoryTerm['kind']): Promise<void> {
  for (const term of await tx.terms.ofClaim(claimId)) {
    if (term.kind === kind && term.state === 'running') await tx.terms.save({ ...term, state: 'met' });
  }
}
