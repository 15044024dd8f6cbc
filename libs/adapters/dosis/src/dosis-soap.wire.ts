import { escapeXml } from '#adapters/magda';
import type { SharedDossier } from '#application';
import { BRUSSELS, type Instant } from '#kernel';
import type { DosisConfig } from './dosis.config.js';

interface DossierOperation {
  readonly name: 'RegistreerDossier' | 'VerwijderDossier' | 'GeefResultaatRegistratie';
  readonly version: '02.00.0000';
  readonly namespace: string;
  readonly requestSchema: string;
  readonly answerSchema: string;
  readonly path: string;
}

function operation(name: DossierOperation['name']): DossierOperation {
  const folder = `Dossier.${name}Dienst-02.00/WebService`;
  return {
    name,
    version: '02.00.0000',
    namespace: `http://webservice.${name.toLowerCase()}dienst-02_00.dossier-02_00.vip.vlaanderen.be`,
    requestSchema: `${folder}/${name}.xsd`,
    answerSchema: `${folder}/${name}Response.xsd`,
    path: `/${name}Dienst-02.00/soap/WebService`,
  };
}
export const REGISTER_DOSSIER = operation('RegistreerDossier');
export const REMOVE_DOSSIER = operation('VerwijderDossier');
export const GIVE_RESULT = operation('GeefResultaatRegistratie');
export type { DossierOperation };
export const registerDossierSchema = REGISTER_DOSSIER.requestSchema;

const tag = (name: string, text: string): string => `<${name}>${escapeXml(text)}</${name}>`;

function zoned(at: Instant): string {
  return at.toZonedDateTimeISO(BRUSSELS).toString({ timeZoneName: 'never', smallestUnit: 'millisecond' });
}

export function identification(config: DosisConfig, number: string): string {
  return `<Identificatie>${tag('Bron', config.DOSIS_SOURCE)}${tag('Dossiernummer', number)}</Identificatie>`;
}

/** `Inhoud` of RegistreerDossier: the same content as the REST upload. */
export function registerContent(config: DosisConfig, dossier: SharedDossier): string {
  const { status, reader } = dossier;
  const changed = tag('DatumModificatie', zoned(dossier.changedAt));
  return (
    `<Dossier>${identification(config, dossier.number)}${tag('Naam', dossier.name)}${changed}` +
    `<Status>${tag('Code', status.code)}${tag('Fase', status.phase)}<Details>${tag('Detail', status.detail)}</Details>${changed}` +
    `<Actie><ActieNodig>${status.action ? 1 : 0}</ActieNodig>${status.action ? tag('Omschrijving', status.action) : ''}</Actie></Status>` +
    `<Type>DossierStatus</Type><Producten>${tag('Product', config.DOSIS_PRODUCT)}</Producten>` +
    `<Beheerder><Contact><Dienst><Omschrijving>Vlaams Rampenfonds</Omschrijving></Dienst>` +
    `${tag('Email', config.DOSIS_CONTACT_EMAIL)}<Telefoon>1700</Telefoon>${tag('Website', config.DOSIS_CONTACT_WEBSITE)}</Contact></Beheerder>` +
    `${tag('Doorverwijzing', dossier.link)}<Subjecten><Subject>` +
    `${tag('Rol', reader.kind === 'person' ? 'Raadpleger' : config.DOSIS_ENTERPRISE_RIGHT)}` +
    `${tag('Type', reader.kind === 'person' ? 'PERS' : 'OND')}${tag('Sleutel', reader.number)}</Subject></Subjecten>` +
    `<Eigenschappen><Vertrouwelijk>0</Vertrouwelijk><Publiek>0</Publiek><IsNietRaadpleegbaar>0</IsNietRaadpleegbaar></Eigenschappen>` +
    `</Dossier>`
  );
}
