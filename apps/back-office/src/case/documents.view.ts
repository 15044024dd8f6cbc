import { formatDate, Temporal } from '#kernel';
import {
  DOCUMENT_KINDS,
  isImageType,
  kilometresFrom,
  LOOK_ALIKE_VERDICTS,
  type ClaimDocument,
  type LookAlike,
  type PhotoFacts,
} from '#domain';
import type { CaseFile } from '#application';
import type { StatusTone } from '#ui';

export interface Hint {
  readonly text: string;
  readonly tone: StatusTone;
}
export interface DocumentRow {
  readonly name: string;
  readonly kind: string;
  readonly item: string | undefined;
  readonly size: number;
  readonly uploadedAt: Temporal.Instant;
  readonly scan: string;
  readonly href: string | undefined;
  /** Of a clean image of which a picture was made. */
  readonly picture: { readonly preview: string; readonly thumbnail: string } | undefined;
  readonly pictureState: string | undefined;
  readonly hints: readonly Hint[];
  readonly alike: readonly (Hint & { readonly href: string })[];
}

const SCAN = {
  pending: 'wordt gescand',
  clean: 'geen virus',
  infected: 'virus gevonden, geblokkeerd',
} as const;
/** From here a photo is far from the damage. Only a hint: people photograph a repair, or a good that they moved. */
const FAR_KILOMETRES = 5;

export function documentRows(file: CaseFile): DocumentRow[] {
  return file.documents.map((document) => {
    const href = `/dossier/${document.claimId}/document/${document.id}`;
    const isClean = document.scan === 'clean';
    return {
      name: document.fileName,
      kind: DOCUMENT_KINDS[document.kind],
      item: file.claim.items.find((item) => item.id === document.itemId)?.description,
      size: document.size,
      uploadedAt: document.uploadedAt,
      scan: SCAN[document.scan],
      href: isClean ? href : undefined,
      picture: hasPicture(file, document)
        ? { preview: `${href}/voorbeeld`, thumbnail: `${href}/klein` }
        : undefined,
      pictureState: pictureState(file, document),
      hints: hintsOf(file, document),
      alike: file.lookAlikes
        .filter((pair) => pair.documentId === document.id || pair.otherId === document.id)
        .map((pair) => alikeLine(document.claimId, pair)),
    };
  });
}

/** Only what the virus scan found clean is ever shown. */
export function hasPicture(file: CaseFile, document: ClaimDocument): boolean {
  return document.scan === 'clean' && file.pictures.get(document.id)?.outcome === 'made';
}

function pictureState(file: CaseFile, document: ClaimDocument): string | undefined {
  if (document.scan !== 'clean' || !isImageType(document.mediaType)) return undefined;
  const picture = file.pictures.get(document.id);
  if (!picture) return 'Het voorbeeld wordt nog gemaakt.';
  return picture.outcome === 'unreadable' ? 'Van dit bestand kon geen voorbeeld gemaakt worden.' : undefined;
}

/** What the camera says of time and place: a hint that never decides anything. */
function hintsOf(file: CaseFile, document: ClaimDocument): Hint[] {
  const facts = file.photoFacts.get(document.id);
  return facts ? [...timeHint(file, facts), ...placeHint(facts)] : [];
}

function timeHint({ disaster }: CaseFile, { takenAt }: PhotoFacts): Hint[] {
  if (takenAt === undefined) return [];
  const moment = Temporal.PlainDateTime.from(takenAt);
  const day = moment.toPlainDate();
  const time = `${moment.hour}.${String(moment.minute).padStart(2, '0')} uur`;
  const text = `Genomen op ${formatDate(day)} om ${time} volgens het toestel`;
  const before = Temporal.PlainDate.compare(day, disaster.firstDay) < 0;
  return [
    before
      ? { text: `${text}: vóór de ramp (vanaf ${formatDate(disaster.firstDay)})`, tone: 'waiting' }
      : { text, tone: 'neutral' },
  ];
}

function placeHint({ place, damagePlace }: PhotoFacts): Hint[] {
  if (!place) return [];
  if (!damagePlace)
    return [
      {
        text: 'De foto draagt een plaats, maar de afstand tot het schadeadres is niet bekend',
        tone: 'neutral',
      },
    ];
  const kilometres = kilometresFrom(place, damagePlace);
  const shown = kilometres.toLocaleString('nl-BE', { maximumFractionDigits: kilometres < 10 ? 1 : 0 });
  return [
    {
      text: `Genomen op ${shown} km van het schadeadres volgens het toestel`,
      tone: kilometres >= FAR_KILOMETRES ? 'waiting' : 'neutral',
    },
  ];
}

function alikeLine(claimId: string, pair: LookAlike): Hint & { readonly href: string } {
  const href = `/dossier/${claimId}/gelijkend/${pair.id}`;
  if (pair.judged)
    return {
      href,
      text: `Ander dossier: ${LOOK_ALIKE_VERDICTS[pair.judged.verdict].toLowerCase()}`,
      tone: pair.judged.verdict === 'duplicate' ? 'bad' : 'neutral',
    };
  return {
    href,
    text: pair.sameBytes ? 'Zelfde bestand in een ander dossier' : 'Lijkt op een foto in een ander dossier',
    tone: 'waiting',
  };
}

/** How many look-alikes nobody judged yet; in words, or undefined. */
export function openLookAlikes(file: CaseFile): string | undefined {
  const open = file.lookAlikes.filter((pair) => !pair.judged).length;
  if (open === 0) return undefined;
  return open === 1
    ? 'Eén bestand is hetzelfde als, of lijkt op, een bestand in een ander dossier.'
    : `${open} bestanden zijn hetzelfde als, of lijken op, een bestand in een ander dossier.`;
}
