import { ok, parseKboNumber } from '#kernel';
import type { RegisterSubject } from '../ports/registers.port.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { hasEnded, purposeOf, type RegisterDeps } from './inquiry.js';

/**
 * A case ended: tells the repertory that we hold no file on these subjects any more, unless another claim still needs
 * them. A case that is opened again enrols anew. Throws when the register asks to come back later.
 */
export async function closeRegisters(deps: RegisterDeps, claimId: string): Promise<void> {
  const read = await deps.uow.run(async (tx) => ok(await subjectsToLeave(tx, claimId)));
  if (!read.ok) throw new Error(read.error.code);
  for (const subject of read.value) {
    const answer = await deps.registers.withdraw(subject, purposeOf('close-case', claimId));
    if (answer.kind === 'failed' && answer.handling === 'retry')
      throw new Error('the repertory asks to come back later');
  }
}

async function subjectsToLeave(tx: Tx, claimId: string): Promise<readonly RegisterSubject[]> {
  const claim = await tx.claims.find(claimId);
  if (!claim || !hasEnded(claim)) return [];
  const subjects: RegisterSubject[] = [];
  const person = await tx.persons.find(claim.personId);
  if (person && !(await tx.registerFacts.isNeeded(person.id)))
    subjects.push({ kind: 'person', number: person.nationalNumber });
  const number = claim.organisation && parseKboNumber(claim.organisation.number);
  if (claim.organisation && number && !(await tx.registerFacts.isNeeded(claim.organisation.id)))
    subjects.push({ kind: 'enterprise', number });
  return subjects;
}
