import { domainError, err, formatMoment, maskIban, Money, ok, type Result } from '#kernel';
import { DOCUMENT_KINDS, fullName, type CaseMessage, type Claim, type ClaimDocument } from '#domain';
import type { Actor } from '../access/actor.js';
import { authorize, claimFacts } from '../access/policy.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import { claimReceiptKey } from '../outgoing/acknowledge-claim.js';
import { withdrawalLetterKey } from '../outgoing/confirm-withdrawal.js';
import { expertReportKey } from '../outgoing/mail-expert-report.js';
import { requestLetterKey } from '../outgoing/mail-information-request.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { documentPath, downloadName, messagesPage, readMe } from './download-texts.js';

/** One file of the download: its words, or where the store has it. */
export interface DownloadEntry {
  /** Inside the zip; safe on every system and different from all others. */
  readonly path: string;
  readonly content: { readonly text: string } | { readonly key: string };
}
export interface CaseDownload {
  readonly fileName: string;
  readonly entries: readonly DownloadEntry[];
}

/**
 * Everything the fund has of this claimant's claim, to keep: letters, clean documents, messages as a page, data as JSON.
 * That it was taken is written down. Refusals: `common/not-found`, `message/not-filed` (a draft is no file yet).
 * @see GDPR art. 15 and 20
 */
export async function downloadCase(
  deps: Deps,
  actor: Actor,
  command: { readonly claimId: string },
): Promise<Result<CaseDownload>> {
  const read = await deps.uow.run(async (tx) => {
    const claim = await tx.claims.find(command.claimId);
    if (!claim) return err(domainError('common/not-found'));
    const allowed = authorize(actor, 'claim.download', claimFacts(claim));
    if (!allowed.ok) return allowed;
    if (!claim.submittedAt) return err(domainError('message/not-filed'));
    await tx.audit.append(
      auditEvent(actor, {
        action: 'claim.download',
        subjectType: 'claim',
        subjectId: claim.id,
        claimId: claim.id,
      }),
    );
    return ok(await contentOf(tx, claim));
  });
  if (!read.ok) return read;
  const { claim, documents, messages, authors, letters, data } = read.value;
  const clean = documents.filter((document) => document.scan === 'clean');
  const made: DownloadEntry[] = [];
  for (const { path, key } of letters) {
    if (await deps.objects.exists(key)) made.push({ path: `brieven/${path}`, content: { key } });
  }
  const files = clean.map((document, index): DownloadEntry => ({
    path: `documenten/${documentPath(document, index)}`,
    content: { key: document.objectKey },
  }));
  const withheld = documents.filter((document) => document.scan !== 'clean');
  const text = (path: string, words: string): DownloadEntry => ({ path, content: { text: words } });
  return ok({
    fileName: `dossier-${downloadName(claim.number ?? 'aanvraag')}.zip`,
    entries: [
      text('leesmij.txt', readMe(claim, formatMoment(deps.clock.now()), clean, withheld)),
      text('gegevens.json', data),
      text('berichten.html', messagesPage(claim, messages, authors, documents)),
      ...made,
      ...files,
    ],
  });
}

interface Content {
  readonly claim: Claim;
  readonly documents: readonly ClaimDocument[];
  readonly messages: readonly CaseMessage[];
  readonly authors: ReadonlyMap<string, string>;
  readonly letters: readonly { readonly path: string; readonly key: string }[];
  readonly data: string;
}

async function contentOf(tx: Tx, claim: Claim): Promise<Content> {
  const documents = await tx.documents.ofClaim(claim.id);
  const messages = await tx.messages.ofClaim(claim.id);
  const authors = new Map<string, string>();
  for (const id of new Set(messages.map((message) => message.authorId))) {
    const person = await tx.persons.find(id);
    if (person) authors.set(id, fullName(person));
  }
  const reports = await tx.expertise.reportsOf(claim.id);
  const decisions = (await tx.decisions.ofClaim(claim.id)).filter((decision) => decision.deliveredOn);
  const terms = await tx.terms.ofClaim(claim.id);
  const calculations = [];
  for (const { calculationId } of decisions) {
    const stored = calculationId && (await tx.calculations.find(calculationId));
    if (stored) calculations.push(stored.calculation);
  }
  const asked = (await tx.completeness.ofClaim(claim.id)).filter((item) => item.question !== undefined);
  const payments = (await tx.payments.ofClaim(claim.id)).map(({ iban, ...payment }) => ({
    ...payment,
    account: maskIban(iban),
  }));
  const letters = [
    { path: 'ontvangstbewijs.pdf', key: claimReceiptKey(claim.id) },
    { path: 'bevestiging-intrekking.pdf', key: withdrawalLetterKey(claim.id) },
    ...terms
      .filter((term) => term.kind === 'supply-information')
      .map((term, index) => ({ path: `vraag-${index + 1}.pdf`, key: requestLetterKey(term.id) })),
    ...reports.map(({ id, revision }) => ({
      path: `schadeverslag-${revision}.pdf`,
      key: expertReportKey(id),
    })),
    ...decisions.flatMap(({ number, letterKey }) =>
      letterKey ? [{ path: `beslissing-${downloadName(number)}.pdf`, key: letterKey }] : [],
    ),
  ];
  const data = asJson({
    aanvraag: claim,
    documenten: documents.map(({ id, itemId, kind, fileName, size, sha256, scan, uploadedAt }) => ({
      ...{ id, itemId, soort: DOCUMENT_KINDS[kind], fileName, size, sha256, scan, uploadedAt },
    })),
    vragen: asked,
    termijnen: terms,
    schadeverslagen: reports,
    beslissingen: decisions,
    berekeningen: calculations,
    betalingen: payments,
    berichten: messages,
  });
  return { claim, documents, messages, authors, letters, data };
}

function asJson(value: object): string {
  const plain = (_key: string, one: unknown): unknown =>
    one instanceof Money ? one.toString() : typeof one === 'bigint' ? one.toString() : one;
  return `${JSON.stringify(value, plain, 2)}\n`;
}
