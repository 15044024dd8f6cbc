import { formatDate, formatDateShort, formatMoment, maskIban, Temporal, type PlainDate } from '#kernel';
import {
  CLAIM_STATE_NAMES,
  DOCUMENT_KINDS,
  fullName,
  holderName,
  ORGANISATION_KINDS,
  policiesOf,
  type Claim,
  type ClaimDocument,
  type ClaimState,
  type InsurancePolicy,
} from '#domain';
import { isAllowed, type Actor, type CaseFile, type StatutoryTerm } from '#application';
import type { DefinitionItem, StatusTone, TermItem } from '#ui';
import { navigationFor } from '../navigation.view.js';
import { hasPicture } from './documents.view.js';
import { taskOf } from './case-task.js';
import { letterAddressText } from './letter-address.view.js';
import { concernsText } from './registers.view.js';

export const CASE_PAGES = {
  overview: { path: '', text: 'Overzicht' },
  completeness: { path: '/volledigheid', text: 'Volledigheid' },
  admissibility: { path: '/ontvankelijkheid', text: 'Ontvankelijkheid' },
  messages: { path: '/berichten', text: 'Berichten' },
  situation: { path: '/situatie', text: 'Situatie' },
  documents: { path: '/documenten', text: 'Documenten' },
  expert: { path: '/deskundige', text: 'Deskundige' },
  report: { path: '/verslag', text: 'Verslag deskundige' },
  decision: { path: '/beslissing', text: 'Berekening en beslissing' },
  appeal: { path: '/beroep', text: 'Beroep' },
  account: { path: '/rekening', text: 'Gewijzigde rekening' },
  log: { path: '/logboek', text: 'Logboek' },
} as const;
export type CasePage = keyof typeof CASE_PAGES;

function claimantKind({ organisation }: Claim): string {
  return organisation ? ORGANISATION_KINDS[organisation.kind].toLowerCase() : 'particulier';
}

/** What stands around every page of one case: head, navigation, terms, photo and claimant. */
export function caseFrame(
  file: CaseFile,
  actor: Actor,
  page: CasePage,
  options: { readonly today: PlainDate; readonly photo?: string | undefined },
): object {
  const { claim, disaster, municipality } = file;
  const base = `/dossier/${claim.id}`;
  const name = holderName(file.claimant, claim.organisation);
  return {
    title: `${claim.number ?? ''} · ${name} · ${CASE_PAGES[page].text}`,
    nav: navigationFor(actor, '/dossiers'),
    heading: `${claim.number ?? ''} · ${name}`,
    base,
    claimId: claim.id,
    version: claim.version,
    stateTag: stateTag(claim.state),
    summary: [
      disaster.name,
      municipality ? `${municipality.name} (${municipality.nis})` : '',
      claimantKind(claim),
    ]
      .filter((part) => part !== '')
      .join(' · '),
    officer: file.officer ? fullName(file.officer) : undefined,
    mine: claim.officerId === actor.personId,
    canTake: isAllowed(actor, 'claim.handle') && claim.officerId !== actor.personId,
    caseNav: caseNav(file, page, base),
    terms: file.terms.map((term) => termItem(term, options.today)),
    task: taskOf(file, actor, options.today),
    concerns: concernsText(file, options.today),
    accountChanged: accountChangedText(file),
    photo: photoPanel(file, base, options.photo),
    claimantPanel: claimantPanel(file, actor),
  };
}

/** Whoever approves something on this case must see that the account is another one than at filing. */
function accountChangedText({ accountChange: change }: CaseFile): string | undefined {
  if (!change?.confirmedAt) return undefined;
  const free = change.state === 'released' ? 'vroeger vrijgegeven' : 'wachten tot';
  const until = change.holdUntil && change.state !== 'released' ? ` ${formatMoment(change.holdUntil)}` : '';
  return `De rekening is gewijzigd op ${formatMoment(change.confirmedAt)}. Betalingen: ${free}${until}.`;
}

export function stateTag(state: ClaimState): { text: string; tone: StatusTone } {
  return { text: CLAIM_STATE_NAMES[state].officer, tone: TONES[state] ?? 'info' };
}

const TONES: Partial<Record<ClaimState, StatusTone>> = {
  awaiting_information: 'waiting',
  report_sent: 'waiting',
  notified: 'waiting',
  paid: 'good',
  closed: 'neutral',
  withdrawn: 'neutral',
  lapsed: 'neutral',
  inadmissible: 'bad',
  refused: 'bad',
  forfeited: 'bad',
};

function caseNav(file: CaseFile, page: CasePage, base: string): object[] {
  const there = (key: CasePage): boolean =>
    key === 'appeal' ? file.appeal !== undefined : key !== 'account' || file.accountChange !== undefined;
  return (Object.keys(CASE_PAGES) as CasePage[]).filter(there).map((key) => ({
    href: `${base}${CASE_PAGES[key].path}`,
    text: navText(file, key),
    current: key === page,
  }));
}

function navText(file: CaseFile, page: CasePage): string {
  const { text } = CASE_PAGES[page];
  if (page === 'documents') return `${text} (${file.documents.length})`;
  return page === 'messages' && file.unreadMessages > 0 ? `${text} (${file.unreadMessages} nieuw)` : text;
}

const TERM_NAMES: Readonly<Record<StatutoryTerm['kind'], string>> = {
  'supply-information': 'Antwoord op onze vragen',
  'answer-report': 'Antwoord op het verslag',
  'contest-decision': 'Rechtzetting of beroep',
};
const SOON_DAYS = 7;

function termItem(term: StatutoryTerm, today: PlainDate): TermItem {
  const left = today.until(term.dueOn, { largestUnit: 'days' }).days;
  const value =
    term.state === 'met'
      ? 'gehaald'
      : term.state === 'lapsed'
        ? 'vervallen: beslissing vervangen'
        : term.state === 'passed' || left < 0
          ? `voorbij sinds ${formatDateShort(term.dueOn)}`
          : `tot en met ${formatDateShort(term.dueOn)}`;
  const running = term.state === 'running';
  return {
    text: TERM_NAMES[term.kind],
    detail: term.article,
    value,
    ...(running && left < 0
      ? { tone: 'late' as const }
      : running && left <= SOON_DAYS
        ? { tone: 'soon' as const }
        : {}),
  };
}

function photoPanel(file: CaseFile, base: string, chosen: string | undefined): object | undefined {
  const photos = file.documents.filter((d) => hasPicture(file, d));
  if (photos.length === 0) return undefined;
  const found = photos.findIndex((d) => d.id === chosen);
  const index = found < 0 ? 0 : found;
  const photo = photos[index]!;
  const item = file.claim.items.find((i) => i.id === photo.itemId);
  const link = (d: ClaimDocument | undefined): string | undefined => (d ? `?foto=${d.id}` : undefined);
  return {
    heading: `Foto ${index + 1} van ${photos.length}${item ? ` · ${item.description}` : ''}`,
    src: `${base}/document/${photo.id}/voorbeeld`,
    original: `${base}/document/${photo.id}`,
    alt: `${DOCUMENT_KINDS[photo.kind]} van de aanvrager${item ? ` bij ${item.description}` : ''}: ${photo.fileName}`,
    uploadedAt: photo.uploadedAt,
    previous: link(photos[index - 1]),
    next: link(photos[index + 1]),
  };
}

function claimantPanel(file: CaseFile, actor: Actor): DefinitionItem[] {
  const { claim, municipality } = file;
  const { address, account, insurance } = claim;
  const { organisation } = claim;
  const items: DefinitionItem[] = [{ name: 'Naam', value: holderName(file.claimant, organisation) }];
  if (organisation) {
    items.push({
      name: ORGANISATION_KINDS[organisation.kind],
      value: organisation.number,
      source: 'aanmelding',
    });
    items.push({ name: 'Ingediend door', value: fullName(file.claimant), source: 'aanmelding' });
  }
  if (address) {
    const box = address.box ? ` bus ${address.box}` : '';
    const place = `${address.street} ${address.houseNumber}${box}\n${address.postcode} ${municipality?.name ?? ''}`;
    items.push({ name: 'Plaats van de schade', value: place, source: 'aanvrager' });
  }
  if (claim.damageDate) items.push({ name: 'Dag van de schade', value: formatDate(claim.damageDate) });
  items.push({
    name: 'Contact',
    value: [claim.email, claim.phone].filter(Boolean).join('\n') || 'niet opgegeven',
  });
  items.push({ name: 'Brieven op papier', value: letterAddressText(file.letterAddress) });
  if (insurance) {
    const value = insurance.insured ? policiesOf(insurance).map(policyText).join('\n') : 'niet verzekerd';
    items.push({ name: 'Verzekering', value, source: 'aanvrager' });
  }
  if (account && isAllowed(actor, 'claim.account.view')) {
    items.push({ name: 'Rekening', value: maskIban(account.iban), source: `op naam van ${account.holder}` });
  }
  return items;
}

function policyText({ insurer, policyNumber, compensation, attest }: InsurancePolicy): string {
  const parts = [
    insurer || 'verzekerd',
    policyNumber ? `polis ${policyNumber}` : '',
    compensation ? `betaalt € ${compensation.format()}` : '',
    attest === 'later' ? 'attest volgt' : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** Whole days since a moment, for "wacht sinds". */
export function daysSince(moment: Temporal.Instant, today: PlainDate): number {
  const day = moment.toZonedDateTimeISO('Europe/Brussels').toPlainDate();
  return day.until(today, { largestUnit: 'days' }).days;
}
