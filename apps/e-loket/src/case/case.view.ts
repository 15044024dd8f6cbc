import { formatDate, formatMoment, toBrusselsDate, type PlainDate } from '#kernel';
import {
  DOCUMENT_KINDS,
  ENDED_CLAIM_STATES,
  missingDocuments,
  roleName,
  acceptsAccountChange,
  WITHDRAWABLE_STATES,
  type ClaimDocument,
  type ClaimState,
  type DocumentKind,
} from '#domain';
import { acceptsDocuments, REGISTER_PURPOSE_NAMES, registerServiceName, type OwnCase } from '#application';
import type { CaseLook, ClaimRegisterCall } from '#persistence';
import type { Step } from '#ui';
import { DOCUMENT_TEXTS } from '../claim/document-texts.js';
import { caseSteps, type StepFacts } from './case-steps.js';
import { statusText, type StatusText } from './status-text.js';

export interface DocumentLine {
  readonly name: string;
  readonly kind: string;
  readonly href: string;
  readonly state?: string;
}
export interface CaseView {
  readonly title: string;
  readonly caption: string;
  readonly back: { readonly href: string; readonly text: string };
  readonly status: StatusText;
  readonly steps: readonly Step[];
  readonly id: string;
  readonly officer?: string;
  readonly documentSummary: string;
  /** How many files have a virus. */
  readonly infected: number;
  /** What came of asking to go first; absent when it was not asked or plays no part any more. */
  readonly priority?: string;
  /** How much still has to come; absent when nothing, or when the case has ended. */
  readonly missingText?: string;
  readonly documents: readonly DocumentLine[];
  readonly letters: readonly { readonly text: string; readonly href: string }[];
  readonly looksText: string;
  readonly can: CaseActions;
  /** Messages of the fund that were not opened. */
  readonly unread: number;
}

/** What the claimant can still do himself. */
export interface CaseActions {
  readonly write: boolean;
  readonly addDocuments: boolean;
  readonly changeAccount: boolean;
  readonly withdraw: boolean;
}

export function caseView(facts: StepFacts, looks: readonly CaseLook[], unread: number): CaseView {
  const { file } = facts;
  const status = statusText(file);
  return {
    title: status.title,
    caption: caption(file),
    back: { href: '/overzicht', text: 'Mijn overzicht' },
    status,
    steps: caseSteps(facts),
    id: file.claim.id,
    ...(file.officerName ? { officer: file.officerName } : {}),
    documentSummary: documentSummary(file.documents),
    infected: file.documents.filter((document) => document.scan === 'infected').length,
    ...missingText(file),
    ...priorityText(file),
    documents: file.documents.map((document) => documentLine(file.claim.id, document)),
    letters: letters(file),
    looksText: looksText(looks, facts.today),
    can: caseActions(file),
    unread,
  };
}

function caseActions({ claim, decision }: OwnCase): CaseActions {
  const filed = claim.submittedAt !== undefined;
  return {
    write: filed,
    addDocuments: filed && acceptsDocuments(claim.state),
    changeAccount: filed && acceptsAccountChange(claim.state),
    withdraw: filed && WITHDRAWABLE_STATES.includes(claim.state) && decision === undefined,
  };
}

/** `Aanvraag D-2024-0000417-31 · Overstroming november 2023 · Diksmuide`. */
export function caption(file: OwnCase): string {
  const number = file.claim.number ? `Aanvraag ${file.claim.number}` : 'Aanvraag (nog niet ingediend)';
  return [number, file.disaster.name, file.municipality?.name].filter(Boolean).join(' · ');
}

function documentSummary(documents: readonly ClaimDocument[]): string {
  const counted = (Object.keys(DOCUMENT_TEXTS) as DocumentKind[]).flatMap((kind) => {
    const count = documents.filter((document) => document.kind === kind).length;
    return count === 0 ? [] : [`${count} ${DOCUMENT_TEXTS[kind][count === 1 ? 'one' : 'more']}`];
  });
  return counted.length === 0 ? 'Nog geen documenten.' : `${counted.join(', ')}.`;
}

function missingText({ claim, expected, decision }: OwnCase): { missingText?: string } {
  const ended = (ENDED_CLAIM_STATES as readonly ClaimState[]).includes(claim.state);
  // Once decided, a paper that never came changes nothing any more.
  const count =
    claim.state === 'draft' || ended || decision?.deliveredOn ? 0 : missingDocuments(expected).length;
  if (count === 0) return {};
  return {
    missingText:
      count === 1 ? 'Bekijk het ene stuk dat nog ontbreekt' : `Bekijk de ${count} stukken die nog ontbreken`,
  };
}

/** Says nothing of why it was asked or refused: the page may lie open. */
function priorityText({ claim, priority, decision }: OwnCase): { priority?: string } {
  if (!priority || decision || (ENDED_CLAIM_STATES as readonly ClaimState[]).includes(claim.state)) return {};
  const asked = `U vroeg op ${formatDate(toBrusselsDate(priority.askedAt))} om uw dossier eerst te behandelen.`;
  const on = priority.decidedAt ? ` op ${formatDate(toBrusselsDate(priority.decidedAt))}` : '';
  const outcome = {
    asked: 'Wij hebben daar nog niet over beslist. U hoeft niets te doen.',
    granted: `Wij aanvaardden dat${on}: wij behandelen uw dossier met voorrang.`,
    refused: `Wij aanvaardden dat niet${on}. Uw dossier blijft op zijn gewone plaats. Hebt u daar vragen over, stuur dan een bericht.`,
  };
  return { priority: `${asked} ${outcome[priority.state]}` };
}

function documentLine(claimId: string, document: ClaimDocument): DocumentLine {
  const state =
    document.scan === 'pending'
      ? 'wordt nagekeken op virussen'
      : document.scan === 'infected'
        ? 'geweigerd: virus gevonden'
        : undefined;
  return {
    name: document.fileName,
    kind: DOCUMENT_KINDS[document.kind],
    href: `/dossier/${claimId}/document/${document.id}`,
    ...(state ? { state } : {}),
  };
}

function letters(file: OwnCase): { text: string; href: string }[] {
  const { decision, claim } = file;
  const receipt = claim.number
    ? [{ text: 'Ontvangstbewijs (PDF)', href: `/aanvraag/${claim.id}/ontvangstbewijs.pdf` }]
    : [];
  const letter = decision?.letterKey
    ? [{ text: `Beslissing ${decision.number} (PDF)`, href: `/dossier/${claim.id}/beslissing/brief.pdf` }]
    : [];
  const withdrawal =
    claim.state === 'withdrawn' && claim.number
      ? [{ text: 'Bevestiging van intrekking (PDF)', href: `/dossier/${claim.id}/intrekken/bevestiging.pdf` }]
      : [];
  return [...receipt, ...letter, ...withdrawal];
}

function looksText(looks: readonly CaseLook[], today: PlainDate): string {
  const since = today.subtract({ days: 30 });
  const names = new Set(
    looks.filter((look) => toBrusselsDate(look.at).since(since).sign >= 0).map((look) => look.name),
  );
  if (names.size === 0) return 'Niemand in de laatste 30 dagen.';
  return names.size === 1
    ? '1 persoon in de laatste 30 dagen.'
    : `${names.size} personen in de laatste 30 dagen.`;
}

export interface LookLine {
  readonly when: string;
  readonly who: string;
  readonly what: string;
  readonly why: string;
}

const LOOKED_AT: Readonly<Record<string, string>> = {
  'claim.view': 'Uw dossier',
  'document.view': 'Een document',
  'claim.account.view': 'Uw rekeningnummer',
  'claim.hardship.view': 'Uw vraag om voorrang',
};

/** Newest first. Whoever opens the same thing for the same reason several times on a day stands there once, with how often. */
export function lookLines(looks: readonly CaseLook[]): LookLine[] {
  const lines = looks.map((look) => ({
    at: look.at,
    who: `${look.name}, ${roleName(look.role)}`,
    what: LOOKED_AT[look.action] ?? 'Uw dossier',
    why: look.reason ?? 'Behandeling van uw dossier',
  }));
  const alike = Map.groupBy(lines, ({ at, who, what, why }) =>
    JSON.stringify([formatDate(toBrusselsDate(at)), who, what, why]),
  );
  return [...alike.values()].map(([last, ...others]) => {
    const { at, who, what, why } = last!;
    const times = others.length === 0 ? '' : ` (${others.length + 1} keer die dag, dit was de laatste)`;
    return { when: `${formatMoment(at)}${times}`, who, what, why };
  });
}

export interface CallLine {
  readonly when: string;
  readonly register: string;
  readonly why: string;
  readonly ground: string;
}

/** Which registers were asked about this claim, and why. */
export function callLines(calls: readonly ClaimRegisterCall[]): CallLine[] {
  return calls.map(({ at, service, purpose, legalGround }) => ({
    when: formatMoment(at),
    register: registerServiceName(service),
    why: REGISTER_PURPOSE_NAMES[purpose],
    ground: legalGround,
  }));
}
