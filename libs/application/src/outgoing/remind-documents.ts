import { isAfter, ok } from '#kernel';
import { DOCUMENT_KINDS, expectedDocuments, holderName, type ExpectedDocument } from '#domain';
import { documentFacts } from '../situation/document-facts.js';
import { claimLetterFacts } from './claim-letter-facts.js';
import { mailClaimant, SIGNATURE, type WorkerDeps } from './worker-deps.js';

const PAGE = 100;

/**
 * On the day a document was promised for: one mail per case that says what is still missing. What came in meanwhile is not
 * named, and nobody is reminded twice of the same promise. @returns how many cases were looked at
 */
export async function remindPromisedDocuments(deps: WorkerDeps): Promise<number> {
  const today = deps.clock.today();
  const due = await deps.uow.run(async (tx) => ok(await tx.promises.claimsToRemind(today, PAGE)));
  if (!due.ok) throw new Error(`documents.remind: ${due.error.code}`);
  for (const claimId of due.value) await remindOne(deps, claimId);
  return due.value.length;
}

async function remindOne(deps: WorkerDeps, claimId: string): Promise<void> {
  const today = deps.clock.today();
  const read = await deps.uow.run(async (tx) => {
    const facts = await claimLetterFacts(tx, claimId);
    if (!facts.ok) return facts;
    const { claim } = facts.value;
    const documents = await tx.documents.ofClaim(claimId);
    const expected = expectedDocuments(claim, documents, await documentFacts(tx, claim));
    const missing = expected.filter(
      ({ promise }) =>
        promise?.expectedOn !== undefined &&
        promise.remindedOn === undefined &&
        !isAfter(promise.expectedOn, today),
    );
    return ok({ ...facts.value, missing });
  });
  if (!read.ok) throw new Error(read.error.code);
  const { claim, person, missing } = read.value;
  if (missing.length > 0) {
    await mailClaimant(deps, claim, {
      key: `documents.remind:${claimId}:${today.toString()}`,
      subject: `Vandaag zou u ons nog iets bezorgen voor dossier ${claim.number ?? ''}`,
      text: [
        `Beste ${holderName(person, claim.organisation)}`,
        '',
        `Bij uw aanvraag ${claim.number ?? ''} schreef u dat u vandaag nog dit zou bezorgen:`,
        '',
        ...namesOf(missing).map((name) => `- ${name}`),
        '',
        `Meld u aan op ${deps.eLoketUrl} en open uw dossier. Daar voegt u het toe, of kiest u een andere dag.`,
        SIGNATURE,
      ].join('\n'),
    });
  }
  const marked = await deps.uow.run(async (tx) => ok(await tx.promises.markReminded(claimId, today)));
  if (!marked.ok) throw new Error(marked.error.code);
}

/** Kinds only: which goods, and what tells about somebody's means, stand behind the login. */
function namesOf(missing: readonly ExpectedDocument[]): readonly string[] {
  const names = missing.map(({ kind, rule }) =>
    rule.sensitive ? 'een ander attest of bewijs' : lowerFirst(DOCUMENT_KINDS[kind]),
  );
  return [...new Set(names)];
}

const lowerFirst = (text: string): string =>
  /^[A-Z]{2}/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
