import { escapeXml } from '#adapters/magda';
import type { EnterpriseRecord, FunctionRecord, Place } from './records.js';

/** Content of `Antwoord/Inhoud` for the services of the domain Onderneming. */

/** What the question asks for: `1` behind the element of that name. */
export type Wanted = (name: string) => boolean;

/** `GeefOnderneming`. */
export function enterpriseContent(enterprise: EnterpriseRecord, wants: Wanted): string {
  const { number, kind, stopped } = enterprise;
  return (
    `<Onderneming><Ondernemingsnummer>${number}</Ondernemingsnummer>` +
    `<AuthentiekBron><Code>03</Code><Omschrijving>KBO</Omschrijving></AuthentiekBron>` +
    `<OndernemingOfVestiging><Code Beschrijving="Onderneming">1</Code></OndernemingOfVestiging>` +
    `<StatusKBO><Code>${stopped === undefined ? 'AC' : 'ST'}</Code></StatusKBO>` +
    `<SoortOnderneming><Code>${kind}</Code></SoortOnderneming>` +
    (wants('Basisgegevens') ? basics(enterprise) : '') +
    (wants('Rechtstoestanden') ? legalStates(enterprise) : '') +
    (wants('Vestigingen') || wants('Aanduiding') ? establishments(enterprise) : '') +
    (wants('Bankrekeningen') ? accounts(enterprise) : '') +
    (wants('Activiteiten') ? activities(enterprise) : '') +
    (wants('AmbtshalveDoorhalingen') ? strikes(enterprise) : '') +
    `</Onderneming>`
  );
}

function basics({ name, seat, started, stopped, form }: EnterpriseRecord): string {
  return (
    `<Namen><MaatschappelijkeNamen><MaatschappelijkeNaam DatumBegin="${started}"><Naam>${escapeXml(name)}</Naam>` +
    `<Taalcode>nl</Taalcode></MaatschappelijkeNaam></MaatschappelijkeNamen></Namen>` +
    `<Adressen>${addressXml(seat, started)}</Adressen>` +
    `<Start><Datum>${started}</Datum></Start><Inschrijving><Datum>${started}</Datum></Inschrijving>` +
    (stopped === undefined
      ? ''
      : `<Stopzetting><Code>016</Code><Omschrijving>Activiteitsstopzetting</Omschrijving><Datum>${stopped}</Datum></Stopzetting>`) +
    `<Rechtsvormen><Rechtsvorm DatumBegin="${started}"><Code>${form.code}</Code><Omschrijving>${escapeXml(form.label)}</Omschrijving>` +
    `</Rechtsvorm></Rechtsvormen>`
  );
}

function addressXml({ street, houseNumber, postcode, town, nis }: Place, from: string): string {
  const country = '<Land><NISCode>150</NISCode><Naam>België</Naam></Land>';
  return (
    `<Adres DatumBegin="${from}"><Huisnummer>${escapeXml(houseNumber)}</Huisnummer>` +
    `<Gemeente><NISCode>${nis}</NISCode><PostCode>${postcode}</PostCode></Gemeente>` +
    `<Land><NISCode>150</NISCode><ISOCode>BE</ISOCode><Naam>BELGIE</Naam></Land><Type><Code>001</Code></Type>` +
    `<Descripties><Descriptie><Adres><Straat><Naam>${escapeXml(street)}</Naam></Straat><Gemeente><Naam>${escapeXml(town)}</Naam>` +
    `</Gemeente>${country}</Adres><Taalcode>NL</Taalcode></Descriptie></Descripties></Adres>`
  );
}

function legalStates({ started, bankrupt }: EnterpriseRecord): string {
  const end = bankrupt === undefined ? '' : ` DatumEinde="${bankrupt}"`;
  const normal = `<Rechtstoestand DatumBegin="${started}"${end}><Code>000</Code><Omschrijving>Normale toestand</Omschrijving></Rechtstoestand>`;
  const opened =
    bankrupt === undefined
      ? ''
      : `<Rechtstoestand DatumBegin="${bankrupt}"><Code>050</Code><Omschrijving>Opening faillissement</Omschrijving></Rechtstoestand>`;
  return `<Rechtstoestanden>${normal}${opened}</Rechtstoestanden>`;
}

function establishments({ establishment, started, seat }: EnterpriseRecord): string {
  if (establishment === undefined) return '';
  return (
    `<Vestigingen><Vestiging DatumBegin="${started}"><Vestigingsnummer>${establishment}</Vestigingsnummer>` +
    `<StatusKBO><Code>AC</Code></StatusKBO><Adressen>${addressXml(seat, started)}</Adressen></Vestiging></Vestigingen>`
  );
}

function accounts({ account, started }: EnterpriseRecord): string {
  if (account === undefined) return '';
  return (
    `<Bankrekeningen><Bankrekeningnummer DatumBegin="${started}"><Doel>003</Doel><IBAN>${account.iban}</IBAN>` +
    `<BIC>${account.bic}</BIC></Bankrekeningnummer></Bankrekeningen>`
  );
}

function activities({ nace, started }: EnterpriseRecord): string {
  return (
    `<Activiteiten><Activiteit DatumBegin="${started}"><Nace><Code>${nace}</Code><Versie>2008</Versie></Nace>` +
    `<Type><Code Beschrijving="Hoofdactiviteit">P</Code></Type><Groep>001</Groep></Activiteit></Activiteiten>`
  );
}

function strikes({ struckOff }: EnterpriseRecord): string {
  if (struckOff === undefined) return '';
  return (
    `<AmbtshalveDoorhalingen><AmbtshalveDoorhaling DatumBegin="${struckOff}"><Reden><Code>004</Code>` +
    `<Omschrijving>Niet neerleggen van jaarrekeningen</Omschrijving></Reden></AmbtshalveDoorhaling></AmbtshalveDoorhalingen>`
  );
}

/** `GeefFuncties`. */
export function functionsContent(functions: readonly FunctionRecord[]): string {
  const rows = functions.map(
    ({ enterprise, holder, code, label, from, until }, index) =>
      `<Functie DatumModificatie="${from}"><AuthentiekeBron><Code>03</Code><Omschrijving>KBO</Omschrijving></AuthentiekeBron>` +
      `<FunctiehouderVan>${enterprise}</FunctiehouderVan><AanduidingPersoonOnderneming><Code>1</Code>` +
      `<Omschrijving>Vertegenwoordiging door natuurlijke persoon</Omschrijving></AanduidingPersoonOnderneming>` +
      `<INSZ>${holder}</INSZ><VolgNummer>${String(index + 1).padStart(3, '0')}</VolgNummer>` +
      `<AardFunctie><Code>${code}</Code><Omschrijving>${escapeXml(label)}</Omschrijving></AardFunctie>` +
      `<Periode><Begin>${from}</Begin><Einde>${until ?? '9999-12-31'}</Einde></Periode>` +
      `<AanduidingVrijstelling><Code>999</Code><Omschrijving>geen vrijstelling mogelijk</Omschrijving></AanduidingVrijstelling></Functie>`,
  );
  return `<Functies>${rows.join('')}</Functies>`;
}
