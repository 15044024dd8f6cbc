import { domainError, err, ok, type Result } from '#kernel';
import {
  expectedDocuments,
  type Claim,
  type ClaimDocument,
  type Disaster,
  type ExpectedDocument,
  type Municipality,
} from '#domain';
import type { Actor } from '../access/actor.js';
import { authorize, claimFacts } from '../access/policy.js';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { readGiven, type GivenByRegisters } from '../registers/given-by-register.js';
import { documentFacts } from '../situation/document-facts.js';
import { rulesOfCase } from '../rules/rules-for.js';
import { judgeFiling, type Filing } from './filing.js';

/** Everything the pages of the claim form show. */
export interface OwnClaim {
  readonly claim: Claim;
  readonly disaster: Disaster;
  readonly documents: readonly ClaimDocument[];
  /** Documents of which a picture was made. */
  readonly pictured: ReadonlySet<string>;
  readonly municipality?: Municipality;
  readonly filing: Filing;
  /** What registers gave, where it fits the form. */
  readonly given: GivenByRegisters;
  /** Buildings whose title the cadastre proves. */
  readonly proven: ReadonlySet<string>;
  /** What documents are expected, which are there, which were promised. */
  readonly expected: readonly ExpectedDocument[];
}

/** The actor's own claim. Errors: `common/not-found`, also for somebody else's. */
export async function readOwnClaim(
  deps: Deps,
  actor: Actor,
  command: { readonly claimId: string },
): Promise<Result<OwnClaim>> {
  return deps.uow.run(async (tx) => {
    const claim = await tx.claims.find(command.claimId);
    if (!claim) return err(domainError('common/not-found'));
    const allowed = authorize(actor, 'claim.edit', claimFacts(claim));
    if (!allowed.ok) return allowed;
    const disaster = await tx.disasters.find(claim.disasterId);
    if (!disaster) throw new Error(`Disaster ${claim.disasterId} is gone`);
    const documents = await tx.documents.ofClaim(claim.id);
    const municipality = claim.address ? await tx.municipalities.find(claim.address.nis) : undefined;
    const facts = await documentFacts(tx, claim);
    const { counting } = await rulesOfCase(tx, claim, disaster);
    return ok({
      claim,
      disaster,
      documents,
      pictured: await pictured(tx, claim.id),
      ...(municipality ? { municipality } : {}),
      filing: judgeFiling(claim, disaster, deps.clock.today(), counting),
      given: await readGiven(tx, claim.id, deps.clock.today()),
      proven: facts.proven,
      expected: expectedDocuments(claim, documents, facts),
    });
  });
}

async function pictured(tx: Tx, claimId: string): Promise<ReadonlySet<string>> {
  const pictures = [...(await tx.pictures.ofClaim(claimId)).values()];
  return new Set(pictures.filter((one) => one.outcome === 'made').map((one) => one.documentId));
}
