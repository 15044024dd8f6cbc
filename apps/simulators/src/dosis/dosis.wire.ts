import { randomUUID } from 'node:crypto';
import { childAt, descendants, escapeXml, soapEnvelope, textAt, type XmlTree } from '#adapters/magda';
import { z } from 'zod';
import type { Upload } from './dosis-register.js';

const text = z.string().min(1).max(255);

/** Body of `POST /api/v2/dosis/dossiers`: unknown fields are refused. */
export const uploadSchema = z
  .strictObject({
    Identificatie: z.strictObject({ Bron: z.url(), DossierNummer: text }),
    UploadId: z.uuid(),
    Naam: z.string().min(1),
    TypeDossierCode: z.literal('DossierStatus'),
    WijzigingsDatum: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/),
    Status: z.strictObject({
      VlaamsCode: text,
      VlaamsFase: text,
      Detail1: z.string().optional(),
      Detail2: z.string().optional(),
      Actie: z.strictObject({ ActieNodig: z.boolean(), Actie: z.string().optional() }),
    }),
    Doorverwijzing: z.url().optional(),
    Producten: z.array(z.strictObject({ Id: z.string() })).length(1),
    DossierBeheerder: z.object({ Dienst: z.string() }),
    Agenten: z
      .array(
        z.strictObject({
          Identificatie: z.string().regex(/^\d{10,11}$/),
          Toegangsrechten: z.array(z.strictObject({ Code: text })).min(1),
        }),
      )
      .min(1),
  })
  .transform((body): Upload => ({
    uploadId: body.UploadId,
    source: body.Identificatie.Bron,
    number: body.Identificatie.DossierNummer,
    name: body.Naam,
    changedAt: body.WijzigingsDatum,
    phase: body.Status.VlaamsFase,
    code: body.Status.VlaamsCode,
    detail: body.Status.Detail1 ?? '',
    action: body.Status.Actie.ActieNodig ? (body.Status.Actie.Actie ?? '') : undefined,
    link: body.Doorverwijzing ?? '',
    product: body.Producten[0]?.Id ?? '',
    agent: body.Agenten[0]?.Identificatie ?? '',
  }));

const PAIRS_NEEDED = ['DossierNummer', 'StatusVlaamseCode', 'StatusVlaamseFase'];

/** A NotificatieBundel; one without the pairs of its category is refused. */
export const bundleSchema = z.object({
  Id: z.uuid(),
  AanbiederUri: z.url(),
  Bestemmelingen: z.array(z.object({ Identificatie: z.string() })).min(1),
  Categorie: z.literal('DossierGerelateerdBerichtWijzigingDossier'),
  Kanalen: z.array(z.object({ Code: z.string() })).min(1),
  ProductId: z.string(),
  MerkCode: z.string(),
  SleutelWaardeParen: z
    .array(z.object({ Sleutel: z.string(), Waarde: z.string() }))
    .refine((pairs) => PAIRS_NEEDED.every((key) => pairs.some(({ Sleutel }) => Sleutel === key))),
});

/** Content of RegistreerDossier; the upload is named by file and moment, as SOAP has no UploadId. */
export function uploadOf(message: XmlTree): Upload {
  const dossier = descendants(message, 'Dossier')[0];
  const number = textAt(dossier, 'Identificatie', 'Dossiernummer') ?? '';
  const changedAt = (textAt(dossier, 'DatumModificatie') ?? '').slice(0, 19);
  const status = childAt(dossier, 'Status');
  return {
    uploadId: `${number}|${textAt(dossier, 'DatumModificatie') ?? ''}|${textAt(status, 'Code') ?? ''}`,
    source: textAt(dossier, 'Identificatie', 'Bron') ?? '',
    number,
    name: textAt(dossier, 'Naam') ?? '',
    changedAt,
    phase: textAt(status, 'Fase') ?? '',
    code: textAt(status, 'Code') ?? '',
    detail: textAt(status, 'Details', 'Detail') ?? '',
    action:
      textAt(status, 'Actie', 'ActieNodig') === '1'
        ? (textAt(status, 'Actie', 'Omschrijving') ?? '')
        : undefined,
    link: textAt(dossier, 'Doorverwijzing') ?? '',
    product: textAt(dossier, 'Producten', 'Product') ?? '',
    agent: textAt(dossier, 'Subjecten', 'Subject', 'Sleutel') ?? '',
  };
}

/** An answer in the form of these services. */
export function answerXml(service: string, question: XmlTree, content: string): string {
  const reference = escapeXml(descendants(question, 'Referte')[0]?.text ?? '');
  const namespace = `http://webservice.${service.toLowerCase()}dienst-02_00.dossier-02_00.vip.vlaanderen.be`;
  const time = '<Tijdstip><Datum>2026-01-01</Datum><Tijd>12:00:00.000</Tijd></Tijdstip>';
  return soapEnvelope(
    `<web:${service}Response xmlns:web="${namespace}"><Repliek><Context><Naam>${service}</Naam><Versie>02.00.0000</Versie>` +
      `<Bericht><Type>ANTWOORD</Type>${time}<Afzender><Identificatie>vip.vlaanderen.be</Identificatie><Naam>MagdaGateway</Naam><Referte>${randomUUID()}</Referte></Afzender>` +
      `<Ontvanger><Identificatie>rampenfonds</Identificatie><Referte>${reference}</Referte></Ontvanger></Bericht></Context>` +
      `<Antwoorden><Antwoord><Referte>${reference}</Referte>${content}</Antwoord></Antwoorden></Repliek></web:${service}Response>`,
  );
}

export function notFoundXml(): string {
  return (
    '<Uitzonderingen><Uitzondering><Identificatie>30001</Identificatie><Oorsprong>DOSIS</Oorsprong><Type>FOUT</Type>' +
    '<Tijdstip><Datum>2026-01-01</Datum><Tijd>12:00:00.000</Tijd></Tijdstip><Diagnose>Geen gegevens gevonden</Diagnose>' +
    '</Uitzondering></Uitzonderingen>'
  );
}
