import { DOCUMENT_KINDS, type ClaimDocument, type DamageItem, type DocumentKind } from '#domain';
import {
  ALLOWED_MEDIA_TYPES,
  expectedDocuments,
  FORMATS_TEXT,
  MAX_DOCUMENT_BYTES,
  MAX_DOCUMENTS,
  type OwnClaim,
  type UnfinishedUpload,
} from '#application';
import type { StatusTone } from '#ui';
import { frameOf, type Frame } from './claim.view.js';

export interface FileLine {
  readonly name: string;
  readonly kind: string;
  readonly size: number;
  readonly href?: string;
  readonly picture?: { readonly preview: string; readonly thumbnail: string };
  readonly removeHref: string;
  readonly scan: { readonly text: string; readonly tone: StatusTone } | undefined;
}
export interface FileGroup {
  readonly heading: string;
  readonly files: readonly FileLine[];
  /** What is still expected here, in words. */
  readonly missing: readonly string[];
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
}

const ADD_TEXT: Record<DocumentKind, string> = {
  photo: 'Foto toevoegen',
  invoice: 'Factuur of bestek toevoegen',
  'proof-of-title': 'Bewijs van eigendom toevoegen',
  policy: 'Polis toevoegen',
  'insurance-attest': 'Attest toevoegen',
  other: 'Ander document toevoegen',
};
const STILL: Partial<Record<DocumentKind, string>> = {
  photo: 'Nog geen foto',
  invoice: 'Nog geen factuur of bestek',
  'proof-of-title': 'Nog geen bewijs van eigendom, erfpacht of opstal',
  policy: 'Nog geen kopie van de polis',
  'insurance-attest': 'Attest: later toe te voegen',
};

export function documentsView(own: OwnClaim): DocumentsView {
  const { claim, documents } = own;
  const frame = frameOf(own);
  const known = new Set(claim.items.map((item) => item.id));
  const loose = documents.filter((d) => d.itemId === undefined || !known.has(d.itemId));
  const insurance = loose.filter(isInsurance);
  const full = documents.length >= MAX_DOCUMENTS;
  return {
    ...frame,
    title: 'Foto’s en documenten',
    back: { href: frame.base },
    groups: [
      ...claim.items.map((item) => itemGroup(own, item)),
      ...(claim.insurance?.insured || insurance.length > 0
        ? [group(own, 'Uw verzekering', insurance, ['policy', 'insurance-attest'])]
        : []),
      group(
        own,
        'Andere documenten',
        loose.filter((d) => !isInsurance(d)),
        ['other'],
      ),
    ],
    count: documents.length,
    max: MAX_DOCUMENTS,
    maxMb: MAX_DOCUMENT_BYTES / 1024 / 1024,
    formats: FORMATS_TEXT,
    full,
    infected: documents.filter((document) => document.scan === 'infected').length,
  };
}

const isInsurance = (document: ClaimDocument): boolean =>
  document.kind === 'policy' || document.kind === 'insurance-attest';

function itemGroup(own: OwnClaim, item: DamageItem): FileGroup {
  const kinds: DocumentKind[] = [
    'photo',
    'invoice',
    ...(item.category === 'construction' ? (['proof-of-title'] as const) : []),
  ];
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
  const missing = expectedDocuments(own.claim, own.documents, own.proven).filter(
    (expected) =>
      expected.status === 'missing' && expected.item?.id === item?.id && kinds.includes(expected.kind),
  );
  return {
    heading,
    files: documents.map((document) => fileLine(base, document, own.pictured)),
    missing: missing.flatMap((expected) => STILL[expected.kind] ?? []),
    add: kinds.map((kind) => ({
      text: ADD_TEXT[kind],
      href: `${base}/documenten/toevoegen?soort=${kind}${item ? `&voor=${item.id}` : ''}`,
      of: heading,
    })),
  };
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
  readonly maxBytes: number;
  readonly maxMb: number;
  /** How many files may still come. */
  readonly room: number;
  readonly endings: string;
  readonly accept: string;
  readonly formats: string;
  readonly unfinished: readonly { readonly name: string; readonly percent: number }[];
}

export function uploadView(
  own: OwnClaim,
  target: UploadTarget,
  unfinished: readonly UnfinishedUpload[],
): UploadView {
  const frame = frameOf(own);
  const endings = Object.values(ALLOWED_MEDIA_TYPES).flat();
  return {
    ...frame,
    title: TITLES[target.kind],
    back: { href: `${frame.base}/documenten` },
    kind: target.kind,
    maxBytes: MAX_DOCUMENT_BYTES,
    maxMb: MAX_DOCUMENT_BYTES / 1024 / 1024,
    room: Math.max(0, MAX_DOCUMENTS - own.documents.length),
    endings: endings.join(','),
    accept: endings.map((ending) => `.${ending}`).join(','),
    formats: FORMATS_TEXT,
    unfinished: unfinished
      .filter((one) => one.kind === target.kind && one.itemId === target.itemId)
      .map(({ fileName, percent }) => ({ name: fileName, percent })),
  };
}

const TITLES: Record<DocumentKind, string> = {
  photo: 'Foto’s toevoegen',
  invoice: 'Een factuur of bestek toevoegen',
  'proof-of-title': 'Een bewijs van eigendom toevoegen',
  policy: 'Uw verzekeringspolis toevoegen',
  'insurance-attest': 'Het attest van uw verzekeraar toevoegen',
  other: 'Een document toevoegen',
};
