import { termTransition, type TermCommand } from '#domain';
import type { StatutoryTerm } from '../ports/repositories.port.js';
import type { Tx } from '../ports/unit-of-work.port.js';

/** Ends the running term of this kind because what it waited for was done. */
export async function meetTerm(tx: Tx, claimId: string, kind: StatutoryTerm['kind']): Promise<void> {
  await endTerms(tx, claimId, kind, 'meet');
}

/** Ends the running term of this kind because what it was about was replaced. */
export async function lapseTerm(tx: Tx, claimId: string, kind: StatutoryTerm['kind']): Promise<void> {
  await endTerms(tx, claimId, kind, 'lapse');
}

async function endTerms(
  tx: Tx,
  claimId: string,
  kind: StatutoryTerm['kind'],
  command: Exclude<TermCommand, 'pass'>,
): Promise<void> {
  for (const term of await tx.terms.ofClaim(claimId)) {
    // One that ended before has no command any more and stays as it is.
    const next = termTransition({ state: term.state }, command);
    if (term.kind === kind && next.ok) await tx.terms.save({ ...term, state: next.value });
  }
}
