import { escapeXml } from '#adapters/magda';
import { nameXml } from './person-answers.wire.js';
import {
  RIGHTS,
  type EnterpriseRecord,
  type OwnerShare,
  type PersonRecord,
  type PropertyRecord,
} from './records.js';

/** A property with the shares that held on the day asked. */
export interface OwnedOnDay {
  readonly property: PropertyRecord;
  readonly shares: readonly OwnerShare[];
}

export interface Owners {
  readonly person: (number: string) => PersonRecord | undefined;
  readonly enterprise: (number: string) => EnterpriseRecord | undefined;
}

/** Content of `ZoekEigendomstoestanden`: the owners, each once, and every parcel with its rights. */
export function ownershipContent(found: readonly OwnedOnDay[], owners: Owners): string {
  const numbers = [...new Set(found.flatMap(({ shares }) => shares.map(({ owner }) => owner)))];
  const persons = numbers.map((number) => owners.person(number)).filter((person) => person !== undefined);
  const enterprises = numbers.map((number) => owners.enterprise(number)).filter((one) => one !== undefined);
  const parties =
    (persons.length > 0 ? `<Personen>${persons.map(personXml).join('')}</Personen>` : '') +
    (enterprises.length > 0
      ? `<Ondernemingen>${enterprises.map(enterpriseXml).join('')}</Ondernemingen>`
      : '');
  return (
    `<Eigendom><Partijen>${parties}</Partijen><Eigendomstoestanden>` +
    `${found.map(propertyXml).join('')}</Eigendomstoestanden></Eigendom>`
  );
}

/** The cadastre's own number of a party: no national number may be in an id. */
function partyId(number: string): string {
  let id = 0;
  for (const digit of number) id = (id * 31 + Number(digit) + 7) % 8_999_999;
  return String(1_000_000 + id);
}

function personXml(person: PersonRecord): string {
  return (
    `<Persoon><PartijId>${partyId(person.number)}</PartijId><INSZ Bron="NRN">${person.number}</INSZ>${nameXml(person)}` +
    `<Geboortedatum>${person.born}</Geboortedatum></Persoon>`
  );
}

function enterpriseXml({ number, name }: EnterpriseRecord): string {
  return `<Onderneming><PartijId>${partyId(number)}</PartijId><Ondernemingsnummer>${number}</Ondernemingsnummer><Naam>${escapeXml(name)}</Naam></Onderneming>`;
}

function propertyXml({ property, shares }: OwnedOnDay): string {
  const { id, place, division, section, ground, nature, income } = property;
  const year = shares[0]?.from.slice(0, 4) ?? '';
  return (
    `<Eigendomstoestand><StatusInformatie><ArtikelInschrijving><Huidig>${division}01234000100000001</Huidig><Voorgaand>${division}01233000100000001</Voorgaand></ArtikelInschrijving><PeriodeStatus><JaarBegin>${year}</JaarBegin></PeriodeStatus>` +
    `<EigendomId>${id}</EigendomId></StatusInformatie>` +
    `<Perceel><Identificatie><KadastraleAfdeling><Code>${division}</Code><Omschrijving>${escapeXml(place.town)} 1 AFD</Omschrijving>` +
    `</KadastraleAfdeling><Sectie>${section}</Sectie><Grondnummer>${ground}</Grondnummer><Partitie>P0000</Partitie></Identificatie>` +
    `<AlgemeneInformaties><AlgemeneInformatie><KadastraalInkomen><Bedrag>${income}</Bedrag><Lettercode><Code>F</Code>` +
    `<Omschrijving>Belastbaar kadastraal inkomen</Omschrijving></Lettercode><CijferCode><Code>2</Code>` +
    `<Omschrijving>Gewoon gebouwd onroerend goed</Omschrijving></CijferCode></KadastraalInkomen></AlgemeneInformatie></AlgemeneInformaties>` +
    `<Gebouwen><Gebouw><Adres><Straat><Code>00500</Code><Naam>${escapeXml(place.street)}</Naam></Straat><Huisnummer>${escapeXml(place.houseNumber)}</Huisnummer>` +
    `<Gemeente><NISCode>${place.nis}</NISCode><PostCode>${place.postcode}</PostCode><Naam>${escapeXml(place.town)}</Naam></Gemeente>` +
    `<Land><NISCode>150</NISCode><ISOCode>BEL</ISOCode><Naam>BELGIE</Naam></Land></Adres></Gebouw></Gebouwen>` +
    `<AardKadastraalPerceel><Code>${nature.code}</Code><Omschrijving>${escapeXml(nature.label)}</Omschrijving></AardKadastraalPerceel>` +
    `<StatusPatrimoniaalPerceel><Code>4</Code><Omschrijving>Gekadastreerd</Omschrijving></StatusPatrimoniaalPerceel>` +
    `<PeriodeGeldigheidPerceel><JaarBegin>${year}</JaarBegin></PeriodeGeldigheidPerceel><BeschrijvingKlaarpan>0</BeschrijvingKlaarpan>` +
    `<LiggingIdPerceel>1${id}</LiggingIdPerceel><EnergieZuinigeWoning>0</EnergieZuinigeWoning><Rootput>0</Rootput><Schetsnummer>0</Schetsnummer></Perceel>` +
    `<EigenaarsRechten>${shares.map(shareXml).join('')}</EigenaarsRechten></Eigendomstoestand>`
  );
}

function shareXml({ owner, right, share, livesThere }: OwnerShare): string {
  const isPerson = owner.length === 11;
  return (
    `<EigenaarRecht><LijstId Type="Individueel"><PartijId WoontOpEigendom="${livesThere ? 1 : 0}">${partyId(owner)}</PartijId></LijstId>` +
    `<Type><Code>${isPerson ? 4 : 5}</Code><Omschrijving>${isPerson ? 'Natuurlijk persoon' : 'Rechtspersoon'}</Omschrijving></Type>` +
    `<ZakelijkRecht><Ongestructureerd><Rechten><Recht><Type><Code>${right}</Code><Omschrijving>${RIGHTS[right]}</Omschrijving></Type>` +
    `<Aandeel><Noemer>${share[1]}</Noemer><Teller>${share[0]}</Teller></Aandeel><NietBepaald>0</NietBepaald></Recht></Rechten>` +
    `</Ongestructureerd></ZakelijkRecht></EigenaarRecht>`
  );
}
