import { formatMoment } from '#kernel';
import { DOCUMENT_KINDS, type CaseMessage, type Claim, type ClaimDocument } from '#domain';

const LONGEST_NAME = 100;

/** A file name that no system takes for a path, a device or a command. */
export function downloadName(name: string): string {
  const clean = name
    .normalize('NFC')
    .replace(/\p{C}/gu, '')
    .replace(/[<>:"/\\|?*]/g, '-')
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .replace(/\.{2,}/g, '.');
  return clean.slice(-LONGEST_NAME) || 'bestand';
}

/** Name of a file in the folder `documenten`: its place in the list keeps two of the same name apart. */
export function documentPath(document: ClaimDocument, index: number): string {
  return `${String(index + 1).padStart(3, '0')}-${downloadName(document.fileName)}`;
}

/** What is in the download, each file of the claimant with what it shows, and what is not in it. */
export function readMe(
  claim: Claim,
  madeOn: string,
  included: readonly ClaimDocument[],
  withheld: readonly ClaimDocument[],
): string {
  const goods = new Map(claim.items.map(({ id, description }) => [id, description]));
  const files = included.map((document, index) => {
    const good = document.itemId === undefined ? undefined : goods.get(document.itemId);
    return `- ${documentPath(document, index)}: ${DOCUMENT_KINDS[document.kind]}${good ? `, bij ${good}` : ''}`;
  });
  return [
    `Dossier ${claim.number ?? ''} bij het Vlaams Rampenfonds, zoals het was op ${madeOn}.`,
    '',
    'brieven      de brieven die u van ons kreeg (PDF)',
    'documenten   de foto’s en documenten van uw dossier',
    'berichten    berichten.html: wat u en uw dossierbeheerder schreven',
    'gegevens     gegevens.json: alle gegevens, ook leesbaar voor een computer',
    ...(files.length === 0 ? [] : ['', 'Wat in de map documenten zit:', ...files]),
    ...(withheld.length === 0
      ? []
      : [
          '',
          'Deze bestanden zitten er niet bij, omdat de virusscan nog niet klaar is of een virus vond:',
          ...withheld.map((document) => `- ${downloadName(document.fileName)}`),
        ]),
    '',
    'Dit bestand bevat persoonlijke gegevens. Bewaar het goed en deel het niet zomaar.',
    '',
  ].join('\r\n');
}

/** The thread as a page that opens anywhere. */
export function messagesPage(
  claim: Claim,
  messages: readonly CaseMessage[],
  authors: ReadonlyMap<string, string>,
  documents: readonly ClaimDocument[],
): string {
  const items = messages.map((message) => {
    const who = `${authors.get(message.authorId) ?? ''} (${message.sender === 'fund' ? 'Vlaams Rampenfonds' : 'aanvrager'})`;
    const files = documents.filter((document) => message.documentIds.includes(document.id));
    const named = files.map((file) => `<li>Bestand: ${escaped(file.fileName)}</li>`).join('');
    return `<article><h2>${escaped(who)}, ${escaped(formatMoment(message.sentAt))}</h2><p>${escaped(message.text).replaceAll('\n', '<br>')}</p>${named ? `<ul>${named}</ul>` : ''}</article>`;
  });
  const title = `Berichten in dossier ${escaped(claim.number ?? '')}`;
  return [
    '<!doctype html>',
    `<html lang="nl-BE"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>`,
    '<style>body{font:1rem/1.5 sans-serif;max-width:45rem;margin:2rem auto;padding:0 1rem}h2{font-size:1rem}</style></head>',
    `<body><main><h1>${title}</h1>`,
    ...(items.length === 0 ? ['<p>Er zijn geen berichten.</p>'] : items),
    '</main></body></html>',
    '',
  ].join('\n');
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
