import { formatDate } from '#kernel';
import {
  DOCUMENT_KINDS,
  missingDocuments,
  type ClaimDocument,
  type DamageItem,
  type DocumentKind,
  type ExpectedDocument,
} from '#domain';
import {
  FORMATS_TEXT,
  MAX_DOCUMENT_BYTES,
  MAX_DOCUMENTS,
  type OwnClaim,
  type UnfinishedUpload,
} from '#application';
import type { StatusTone } from '#ui';
import { frameOf, type Frame } from './claim.view.js';
import { DOCUMENT_TEXTS } from './document-texts.js';
import { uploadField, type UploadField } from './upload-field.js';

export interface FileLine {
  readonly name: string;
  readonly kind: string;
  readonly size: number;
  readonly href?: string;
  readonly picture?: { readonly preview: string; readonly thumbnail: string };
  readonly removeHref: string;
  readonly scan: { readonly text: string; readonly tone: StatusTone } | undefined;
}
/** What is still expected, what it means when it is missing, and what the claimant said of it. */
export interface MissingLine {
  readonly label: string;
  readonly text: string;
  readonly without: string;
  /** May follow later by the rules themselves. */
  readonly mayFollow: boolean;
  readonly promise?: string;
  readonly promiseHref: string;
}
export interface FileGroup {
  readonly heading: string;
  readonly files: readonly FileLine[];
  readonly missing: readonly MissingLine[];
  readonly add: readonly { readonly text: string; readonly href: string; readonly of: string }[];
}
export interface DocumentsView extends Frame {
  readonly title: string;
  readonly back: { readonly href: string };
  readonly groups: readonly FileGroup[];
  readonly count: number;
  readonly max: number;
  readonly maxMb: number;
  readonly formats: string;
  readonly full: boolean;
  /** How many files have a virus. */
  readonly infected: number;
  /** How much is missing, in one sentence. */
  readonly stand: string;
}

export function documentsView(own: OwnClaim): DocumentsView {
  const { claim, documents } = own;
  const frame = frameOf(own);
  const known = new Set(claim.items.map((item) => item.id));
  const loose = documents.filter((d) => d.itemId === undefined || !known.has(d.itemId));
  return {
    ...frame,
    title: 'Foto’s en documenten',
    back: { href: frame.base },
    groups: [...claim.items.map((item) => itemGroup(own, item)), ...looseGroups(own, loose)],
    count: documents.length,
    max: MAX_DOCUMENTS,
    maxMb: MAX_DOCUMENT_BYTES / 1024 / 1024,
    formats: FORMATS_TEXT,
    full: documents.length >= MAX_DOCUMENTS,
    infected: documents.filter((document) => document.scan === 'infected').length,
    stand: standOf(own),
  };
}

/** Papers of the whole claim, by what they are about. */
const GROUPS: readonly { readonly heading: string; readonly kinds: readonly DocumentKind[] }[] = [
  { heading: 'Uw verzekering', kinds: ['policy', 'insurance-attest'] },
  {
    heading: 'Wie de aanvraag doet',
    kinds: ['power-of-attorney', 'statutes', 'proof-of-capacity', 'mandate-decision'],
  },
  {
    heading: 'Uw landbouwbedrijf',
    kinds: ['parcel-overview', 'landmark-photo', 'weighing-ticket', 'commission-record'],
  },
  {
    heading: 'Uw situatie',
    kinds: ['marriage-contract', 'ocmw-attest', 'contribution-exemption', 'payment-proof', 'hardship-proof'],
  },
];

function looseGroups(own: OwnClaim, loose: readonly ClaimDocument[]): FileGroup[] {
  const wanted = own.expected.filter(({ item }) => !item);
  const named = GROUPS.flatMap(({ heading, kinds }) => {
    const files = loose.filter(({ kind }) => kinds.includes(kind));
    const asked = kinds.filter((kind) => wanted.some((one) => one.kind === kind));
    const shown = kinds.filter((kind) => asked.includes(kind) || files.some((file) => file.kind === kind));
    return shown.length === 0 ? [] : [group(own, heading, files, shown)];
  });
  const placed = GROUPS.flatMap(({ kinds }) => kinds);
  const others = loose.filter(({ kind }) => !placed.includes(kind));
  return [...named, group(own, 'Andere documenten', others, ['other'])];
}

function itemGroup(own: OwnClaim, item: DamageItem): FileGroup {
  const kinds = own.expected.filter((one) => one.item?.id === item.id).map(({ kind }) => kind);
  const files = own.documents.filter((document) => document.itemId === item.id);
  return group(own, item.description, files, kinds, item);
}

function group(
  own: OwnClaim,
  heading: string,
  documents: readonly ClaimDocument[],
  kinds: readonly DocumentKind[],
  item?: DamageItem,
): FileGroup {
  const { base } = frameOf(own);
  const missing = missingDocuments(own.expected).filter(
    (expected) => expected.item?.id === item?.id && kinds.includes(expected.kind),
  );
  return {
    heading,
    files: documents.map((document) => fileLine(base, document, own.pictured)),
    missing: missing.map((expected) => missingLine(base, expected)),
    add: kinds.map((kind) => ({
      text: DOCUMENT_TEXTS[kind].add,
      href: `${base}/documenten/toevoegen?soort=${kind}${item ? `&voor=${item.id}` : ''}`,
      of: heading,
    })),
  };
}

export function missingLine(
  base: string,
  { key, kind, label, rule, promise }: ExpectedDocument,
): MissingLine {
  return {
    label,
    text: DOCUMENT_TEXTS[kind].still,
    without: rule.without,
    mayFollow: rule.need === 'may-follow',
    promiseHref: `${base}/documenten/later/${encodeURIComponent(key)}`,
    ...(promise
      ? {
          promise:
            promise.answer === 'later' && promise.expectedOn
              ? `U bezorgt dit later, tegen ${formatDate(promise.expectedOn)}. Reden: ${promise.reason}`
              : `U hebt dit niet. Reden: ${promise.reason}`,
        }
      : {}),
  };
}

/**
 * "Er ontbreken nog 3 stukken. Voor 2 daarvan zei u wanneer ze komen of dat u ze niet hebt." What is needed follows from
 * the goods: without any there is nothing to say yet.
 */
export function standOf({ claim, expected }: Pick<OwnClaim, 'claim' | 'expected'>): string {
  if (claim.items.length === 0)
    return 'Geef eerst uw beschadigde goederen op. Dan weten wij welke stukken nodig zijn.';
  const missing = missingDocuments(expected);
  if (missing.length === 0) return 'Alle stukken die wij vragen, zijn er.';
  const told = missing.filter(({ promise }) => promise !== undefined).length;
  const first =
    missing.length === 1 ? 'Er ontbreekt nog 1 stuk.' : `Er ontbreken nog ${missing.length} stukken.`;
  if (told === 0) return first;
  return `${first} Voor ${told === missing.length ? (told === 1 ? 'dat stuk' : 'al die stukken') : told === 1 ? '1 daarvan' : `${told} daarvan`} zei u al wanneer het komt of dat u het niet hebt.`;
}

export function fileLine(
  base: string,
  document: ClaimDocument,
  pictured: ReadonlySet<string> = new Set(),
): FileLine {
  const href = `${base}/documenten/${document.id}`;
  return {
    name: document.fileName,
    kind: DOCUMENT_KINDS[document.kind],
    size: document.size,
    ...(document.scan === 'infected' ? {} : { href }),
    ...(document.scan === 'clean' && pictured.has(document.id)
      ? { picture: { preview: `${href}/voorbeeld`, thumbnail: `${href}/klein` } }
      : {}),
    removeHref: `${href}/verwijderen`,
    scan: SCAN[document.scan],
  };
}

const SCAN: Record<ClaimDocument['scan'], FileLine['scan']> = {
  clean: undefined,
  pending: { text: 'Wordt op virussen gecontroleerd', tone: 'neutral' },
  infected: { text: 'Virus gevonden: verwijder dit bestand', tone: 'bad' },
};

/** What is added, and to which good. */
export interface UploadTarget {
  readonly kind: DocumentKind;
  readonly itemId?: string;
}
export interface UploadView extends Frame {
  readonly title: string;
  readonly back: { readonly href: string };
  readonly kind: DocumentKind;
  readonly files: UploadField;
  readonly unfinished: readonly { readonly name: string; readonly percent: number }[];
}

export function uploadView(
  own: OwnClaim,
  target: UploadTarget,
  unfinished: readonly UnfinishedUpload[],
): UploadView {
  const frame = frameOf(own);
  return {
    ...frame,
    title: DOCUMENT_TEXTS[target.kind].title,
    back: { href: `${frame.base}/documenten` },
    kind: target.kind,
    files: uploadField(own.claim.id, own.documents),
    unfinished: unfinished
      .filter((one) => one.kind === target.kind && one.itemId === target.itemId)
      .map(({ fileName, percent }) => ({ name: fileName, percent })),
  };
}
