import type { SharedDossier, StatusReader, UploadResult } from '#application';
import { BRUSSELS, type Instant } from '#kernel';
import { z } from 'zod';
import type { DosisConfig } from './dosis.config.js';

/** Local time without zone, to the second. */
export function localTime(at: Instant): string {
  return at.toZonedDateTimeISO(BRUSSELS).toPlainDateTime().toString({ smallestUnit: 'second' });
}

/** DOSIS wants ten digits for an enterprise, eleven for a person. */
export function agentOf(reader: StatusReader, right: string): object {
  return {
    Identificatie: reader.number,
    Toegangsrechten: [{ Code: reader.kind === 'person' ? 'Raadpleger' : right }],
  };
}

const manager = (config: DosisConfig): object => ({
  Naam: null,
  Dienst: 'Vlaams Rampenfonds',
  Telefoon: '1700',
  Email: config.DOSIS_CONTACT_EMAIL,
  Website: config.DOSIS_CONTACT_WEBSITE,
});

/** Body of `POST /api/v2/dosis/dossiers`. The names `VlaamsCode` and `VlaamsFase` are theirs. */
export function uploadBody(config: DosisConfig, dossier: SharedDossier): object {
  const { status } = dossier;
  return {
    Identificatie: { Bron: config.DOSIS_SOURCE, DossierNummer: dossier.number },
    UploadId: dossier.uploadId,
    Naam: dossier.name,
    TypeDossierCode: 'DossierStatus',
    WijzigingsDatum: localTime(dossier.changedAt),
    Status: {
      VlaamsCode: status.code,
      VlaamsFase: status.phase,
      Detail1: status.detail,
      Actie: { ActieNodig: status.action !== undefined, ...(status.action ? { Actie: status.action } : {}) },
    },
    Doorverwijzing: dossier.link,
    Producten: [{ Id: config.DOSIS_PRODUCT }],
    DossierBeheerder: manager(config),
    Agenten: [agentOf(dossier.reader, config.DOSIS_ENTERPRISE_RIGHT)],
  };
}

/** NotificatieBundel of the category in which status codes are required pairs. */
export function notificationBundle(config: DosisConfig, dossier: SharedDossier): object {
  const { status } = dossier;
  const pairs = {
    DossierNummer: dossier.number,
    StatusVlaamseCode: status.code,
    StatusVlaamseFase: status.phase,
    DossierNaam: dossier.name,
    StatusDetail1: status.detail,
    DocumentLinkUri: dossier.link,
  };
  return {
    Id: dossier.uploadId,
    AanbiederUri: config.NOTIFICATIONS_PROVIDER_URI,
    Bestemmelingen: [{ Identificatie: dossier.reader.number }],
    Categorie: 'DossierGerelateerdBerichtWijzigingDossier',
    DatumNotificatie: localTime(dossier.changedAt),
    TransactieId: `${config.DOSIS_SOURCE}${dossier.number}`,
    Kanalen: [{ Code: config.NOTIFICATIONS_CHANNEL }],
    ProductId: config.DOSIS_PRODUCT,
    MerkCode: config.NOTIFICATIONS_BRAND,
    SleutelWaardeParen: Object.entries(pairs).map(([Sleutel, Waarde]) => ({ Sleutel, Waarde })),
  };
}

export const uploadAnswer = z.object({ Status: z.literal('OK') });
const result = z.object({
  UploadId: z.string().optional(),
  Succes: z.boolean().nullish(),
  TijdstipVerwerking: z.string().nullish(),
  Fout: z.string().nullish(),
  Fouten: z.array(z.object({ Omschrijving: z.string() })).nullish(),
});
const results = z.union([result.transform((one) => [one]), z.array(result)]);

/** What the newest result says of this upload; undefined when the answer is none of theirs. */
export function readResult(body: unknown, uploadId: string): UploadResult | undefined {
  const read = results.safeParse(body);
  if (!read.success) return undefined;
  const found = read.data.findLast((one) => one.UploadId === undefined || one.UploadId === uploadId);
  if (!found) return { kind: 'unknown' };
  if (found.Succes === true) return { kind: 'accepted' };
  if (found.Succes === false)
    return {
      kind: 'refused',
      reason: [found.Fout, ...(found.Fouten ?? []).map((fault) => fault.Omschrijving)]
        .filter(Boolean)
        .join('; ')
        .slice(0, 500),
    };
  return { kind: 'pending' };
}

const refusalSchema = z.object({
  message: z.string().nullish(),
  description: z.string().nullish(),
  errors: z.array(z.object({ field: z.string().nullish(), message: z.string().nullish() })).nullish(),
});

/** Why an upload was refused, for the officer; long runs of digits are masked. */
export function readRefusal(body: string): string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return 'Geen uitleg';
  }
  const read = refusalSchema.safeParse(parsed);
  if (!read.success) return 'Geen uitleg';
  const { message, description, errors } = read.data;
  const parts = [
    message,
    description,
    ...(errors ?? []).map((e) => [e.field, e.message].filter(Boolean).join(': ')),
  ];
  return (
    parts
      .filter(Boolean)
      .join('; ')
      .replace(/\d{9,}/g, '…')
      .slice(0, 500) || 'Geen uitleg'
  );
}
