import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { addressOn, concernsOn, householdOn, isBankruptOn, mayActFor, residenceOn, rightsOf, wasStruckOffOn } from '#domain'; // prettier-ignore
import type { AddressHistory, Provenance } from '#domain';
import { parseInsz, parseKboNumber, plainDate, Temporal } from '#kernel';
import { answerParts } from './answer.wire.js';
import { readAnswersBelow } from './conformance.js';
import { decodeXml } from './decode-xml.js';
import { readers } from './readers.js';
import type { MagdaServiceName } from './service-catalogue.js';
import { parseXml } from './xml-tree.js';

const provenance: Provenance = {
  register: 'national-register',
  readAt: Temporal.Instant.from('2026-01-01T12:00:00Z'),
  reference: 'r',
};
const today = plainDate('2026-01-01');
const KBO = parseKboNumber('0836948464')!;

function read<S extends MagdaServiceName>(service: S, content: string): ReturnType<(typeof readers)[S]> {
  const tree = parseXml(`<Inhoud>${content}</Inhoud>`);
  return readers[service](tree, { provenance, today, incomplete: [] }) as ReturnType<(typeof readers)[S]>;
}

const person = (inner: string): string => `<Persoon><INSZ>67722499797</INSZ>${inner}</Persoon>`;
const home = (since: string, street: string, more = ''): string =>
  `<Hoofdverblijfplaats DatumBegin="${since}"><Straatnaam><String>${street}</String></Straatnaam><Huisnummer>1</Huisnummer><NISCodeGemeente>44021</NISCodeGemeente>${more}</Hoofdverblijfplaats>`;

describe('a person', () => {
  it('with a secret address has no address text at all', () => {
    const secret =
      '<NietMededeelbaarAdres DatumBegin="2025-01-01"><DatumBeslissingCollege>2025-01-01</DatumBeslissingCollege></NietMededeelbaarAdres>';
    const facts = read(
      'GeefPersoon',
      person(
        `<Adressen>${home('2020-01-01', 'Verborgenstraat')}<AangifteAdreswijziging><Tekst>naar Geheimlaan 2</Tekst></AangifteAdreswijziging>${secret}</Adressen>`,
      ),
    );
    expect(facts.address).toEqual({ kind: 'secret', since: plainDate('2025-01-01') });
    expect(facts.moveDeclared).toBe(true);
    expect(JSON.stringify(facts)).not.toMatch(/Verborgenstraat|Geheimlaan|44021/);
  });

  it('whose address was secret only for a time lives where he lives now', () => {
    const past =
      '<NietMededeelbaarAdres><Periode><Begin>2020-01-01</Begin><Einde>2021-01-01</Einde></Periode></NietMededeelbaarAdres>';
    expect(
      read('GeefPersoon', person(`<Adressen>${home('2019-01-01', 'Kerkstraat')}${past}</Adressen>`)).address,
    ).toMatchObject({ kind: 'belgian', street: 'Kerkstraat' });
  });

  it('deceased: by date, by status, or on a day the register does not know', () => {
    expect(read('GeefPersoon', person('<Overlijden><Datum>2025-01-25</Datum></Overlijden>')).death).toEqual({
      date: plainDate('2025-01-25'),
    });
    expect(read('GeefPersoon', person('<Overlijden><Datum>2025-00-00</Datum></Overlijden>')).death).toEqual(
      {},
    );
    expect(
      read(
        'GeefPersoon',
        person('<Statussen><Status DatumBegin="2024-02-01"><Code>99990</Code></Status></Statussen>'),
      ).death,
    ).toEqual({ date: plainDate('2024-02-01') });
    expect(read('GeefPersoon', person('')).death).toBeUndefined();
  });

  it('under administration is represented while that lasts', () => {
    const guardian = (until: string) =>
      read(
        'GeefPersoon',
        person(`<Bewindvoerders><Bewindvoerder DatumBegin="2020-01-01"${until}/></Bewindvoerders>`),
      ).represented;
    expect([
      guardian(''),
      guardian(' DatumEinde="2025-12-31"'),
      guardian(' DatumEinde="2026-01-01"'),
    ]).toEqual([true, false, true]);
  });

  it('abroad, by bis number, or without address', () => {
    const foreign = home('2014-10-01', 'Coolsingel').replace(
      '<NISCodeGemeente>44021</NISCodeGemeente>',
      '<Land><String>NEDERLAND</String></Land>',
    );
    expect(read('GeefPersoon', person(`<Adressen>${foreign}</Adressen>`)).address).toEqual({
      kind: 'abroad',
      lines: ['Coolsingel 1'],
      country: 'NEDERLAND',
      since: plainDate('2014-10-01'),
    });
    const bis = read(
      'GeefPersoon',
      `<Persoon Bron="KSZ"><INSZ>79450615983</INSZ><Adressen><ContactAdres><Straatnaam><String>Hoogstraat</String></Straatnaam></ContactAdres></Adressen></Persoon>`,
    );
    expect(bis).toMatchObject({
      address: { kind: 'contact', street: 'Hoogstraat' },
      provenance: { register: 'social-security-register' },
    });
    expect(read('GeefPersoon', person('')).address).toEqual({ kind: 'none' });
  });
});

describe('who left the registers', () => {
  const status = (code: string, label: string, since: string, until = ''): string =>
    `<Status DatumBegin="${since}"${until && ` DatumEinde="${until}"`}><Code>${code}</Code><Omschrijving>${label}</Omschrijving></Status>`;
  const sweden =
    '<VerblijfplaatsBuitenland DatumBegin="2006-12-11"><DiplomatiekePost><Land><Naam>Finland</Naam></Land></DiplomatiekePost><Land><Naam>Zweden</Naam></Land><Teksten><Tekst>Storgatan 3</Tekst><Tekst>961 44 Boden</Tekst></Teksten></VerblijfplaatsBuitenland>';
  const post =
    '<PostadresBuitenland DatumBegin="2013-11-22"><Land><Naam>Zweden</Naam></Land><Teksten><Tekst>bij een kennis</Tekst></Teksten></PostadresBuitenland>';
  const addressIn = (addresses: string, statuses = '') =>
    read('GeefPersoon', person(`<Statussen>${statuses}</Statussen><Adressen>${addresses}</Adressen>`))
      .address;

  it('lives where the residence is, not where the mail goes', () => {
    const lives = { kind: 'abroad', lines: ['Storgatan 3', '961 44 Boden'], country: 'Zweden' };
    expect(addressIn(`${home('1989-03-20', 'Kerkstraat')}${sweden}${post}`)).toMatchObject(lives);
    expect(addressIn(post)).toMatchObject({ kind: 'abroad', lines: ['bij een kennis'] });
  });

  it('left for abroad: not at the last Belgian address any more', () => {
    const left = status('992', 'Afgeschreven naar het buitenland', '2015-10-02');
    const declared =
      '<AangifteAdresBuitenland DatumBegin="2015-10-02"><Datum>2015-10-02</Datum><Land><Naam>Frankrijk</Naam></Land><Teksten><Tekst>Place Blanche</Tekst></Teksten></AangifteAdresBuitenland>';
    const here = home('2014-05-23', 'Kerkstraat');
    const since = plainDate('2015-10-02');
    expect(addressIn(`${here}${declared}`, left)).toEqual({
      kind: 'abroad', lines: ['Place Blanche'], country: 'Frankrijk', since,
    }); // prettier-ignore
    expect(addressIn(here, left)).toEqual({ kind: 'abroad', lines: [], since });
    expect(addressIn(home('2020-01-01', 'Nieuwstraat'), left)).toMatchObject({ street: 'Nieuwstraat' });
    expect(read('GeefPersoon', person(`<Adressen>${here}${declared}</Adressen>`))).toMatchObject({
      address: { kind: 'belgian' },
      moveDeclared: true,
    });
  });

  it('struck off: told for the days until somebody registers again', () => {
    const struck = (code: string, label: string, since: string, until = '') =>
      read(
        'GeefHistoriekPersoon',
        `<HistoriekPersoon><INSZ>67722499797</INSZ><HistoriekStatus>${status(code, label, since, until)}</HistoriekStatus><Adressen><HistoriekHoofdverblijfplaats>${home('2016-05-26', 'Nieuwstraat')}${home('2013-12-19', 'Kerkplein')}</HistoriekHoofdverblijfplaats></Adressen></HistoriekPersoon>`,
      );
    const off = (history: AddressHistory, ...days: string[]) =>
      days.map((day) => wasStruckOffOn(history, plainDate(day)));
    const forATime = struck('99997', 'Afgevoerd-verlies van verblijfsrecht', '2014-01-28', '2014-03-05');
    expect(off(forATime, '2014-01-27', '2014-01-28', '2014-03-05', '2014-03-06')).toEqual([
      false, true, true, false,
    ]); // prettier-ignore
    expect(addressOn(forATime, plainDate('2014-02-01'))).toMatchObject({ street: 'Kerkplein' });
    expect(residenceOn(forATime, plainDate('2014-02-01'), undefined)).toMatchObject({ struckOff: true });
    for (const [code, label] of [['99991', 'Afvoering van ambtswege'], ['992', 'Afgeschreven naar het buitenland']] as const)
      expect(off(struck(code, label, '2015-01-01'), '2014-12-31', '2016-05-25', '2016-05-26')).toEqual([
        false, true, false,
      ]); // prettier-ignore
    expect(residenceOn(struck('1', 'x', '2013-01-01'), today, undefined)).not.toHaveProperty('struckOff');
    const now = (since: string, until = '') =>
      addressIn(home('2013-12-19', 'Kerkplein'), status('99991', 'Afvoering van ambtswege', since, until))
        .kind;
    expect([now('2014-01-28'), now('2014-01-28', '2014-03-05')]).toEqual(['none', 'belgian']);
  });

  it('a street is named without what it was called before', () => {
    const renamed =
      '<Hoofdverblijfplaats><Huisnummer>8</Huisnummer><NietGestandaardiseerdeStraatnaam><String>Nieuwe Laan(V. 14.12.1999 O.Oudelaan)</String></NietGestandaardiseerdeStraatnaam></Hoofdverblijfplaats>';
    expect(addressIn(renamed)).toEqual({ kind: 'belgian', street: 'Nieuwe Laan', houseNumber: '8' });
  });

  it('declared absent by a court: told with its day', () => {
    const absent = status('99996', 'Afwezig verklaard', '2014-11-13');
    expect(read('GeefPersoon', person(`<Statussen>${absent}</Statussen>`))).toMatchObject({
      declaredAbsent: { date: plainDate('2014-11-13') },
    });
    expect(read('GeefPersoon', person(''))).not.toHaveProperty('declaredAbsent');
  });

  it('a number of the BIS register comes from the social-security register', () => {
    const bis = read('GeefPersoon', person('<Register><Code>BIS</Code></Register>'));
    expect(bis.provenance.register).toBe('social-security-register');
  });
});

describe('the address on a day', () => {
  const history = read(
    'GeefHistoriekPersoon',
    `<HistoriekPersoon><INSZ>67722499797</INSZ><HistoriekAdressen><HistoriekHoofdverblijfplaats>${home('2020-05-00', 'Nieuwstraat')}${home('2010-03-02', 'Oudstraat')}</HistoriekHoofdverblijfplaats><HistoriekVerblijfplaatsBuitenland><VerblijfplaatsBuitenland DatumBegin="2015-01-01"><Land><Naam>Peru</Naam></Land></VerblijfplaatsBuitenland></HistoriekVerblijfplaatsBuitenland><HistoriekNietMededeelbaarAdres><NietMededeelbaarAdres DatumBegin="2022-01-01" DatumEinde="2022-12-31"/></HistoriekNietMededeelbaarAdres></HistoriekAdressen></HistoriekPersoon>`,
  );
  it.each([
    ['2010-03-01', 'none'], ['2010-03-02', 'Oudstraat'], ['2014-12-31', 'Oudstraat'], ['2015-01-01', 'Peru'], ['2020-04-30', 'Peru'],
    ['2020-05-01', 'Nieuwstraat'], ['2021-12-31', 'Nieuwstraat'], ['2022-01-01', 'secret'], ['2022-12-31', 'secret'], ['2023-01-01', 'Nieuwstraat'],
  ])('%s: %s', (day, expected) => {
    const address = addressOn(history, plainDate(day));
    expect(address.kind === 'belgian' ? address.street : address.kind === 'abroad' ? address.country : address.kind).toBe(expected);
  }); // prettier-ignore
});

it('a household on a day: each member once, by his own period or that of the composition', () => {
  const member = (number: string, since = ''): string =>
    `<Gezinslid${since && ` DatumBegin="${since}"`}><INSZ>${number}</INSZ><Positie><Code>01</Code></Positie></Gezinslid>`;
  const facts = read(
    'GeefHistoriekGezinssamenstelling',
    `<HistoriekGezinssamenstelling><Gezinssamenstelling DatumBegin="2020-01-01"><Gezinsleden>${member('67722499797')}${member('67621546751', '2023-06-01')}</Gezinsleden></Gezinssamenstelling><Gezinssamenstelling DatumEinde="2019-12-31"><Gezinsleden>${member('67722499797', '2000-01-01')}</Gezinsleden></Gezinssamenstelling></HistoriekGezinssamenstelling>`,
  );
  const on = (day: string) => householdOn(facts, plainDate(day)).map(({ nationalNumber }) => nationalNumber);
  expect(on('2019-06-01')).toEqual(['67722499797']);
  expect(on('2023-06-01')).toEqual(['67722499797', '67621546751']);
  expect(on('1999-01-01')).toEqual([]);
});

describe('an enterprise', () => {
  const enterprise = (inner: string) =>
    read(
      'GeefOnderneming',
      `<Onderneming><Ondernemingsnummer>0836948464</Ondernemingsnummer>${inner}</Onderneming>`,
    );
  const state = (code: string, since: string, until = ''): string =>
    `<Rechtstoestand DatumBegin="${since}"${until && ` DatumEinde="${until}"`}><Code>${code}</Code></Rechtstoestand>`;

  it('is bankrupt from the opening until the closing', () => {
    const facts = enterprise(
      `<Rechtstoestanden>${state('000', '2011-01-01', '2024-03-31')}${state('050', '2024-04-01', '2025-04-01')}</Rechtstoestanden>`,
    );
    const days = ['2024-03-31', '2024-04-01', '2025-04-01', '2025-04-02'].map((day) =>
      isBankruptOn(facts, plainDate(day)),
    );
    expect(days).toEqual([false, true, true, false]);
  });

  it('gives each concern before money leaves', () => {
    expect(
      concernsOn(enterprise(`<Rechtstoestanden>${state('000', '2011-01-01')}</Rechtstoestanden>`), today),
    ).toEqual([]);
    expect(
      concernsOn(enterprise(`<Rechtstoestanden>${state('010', '2020-01-01')}</Rechtstoestanden>`), today),
    ).toEqual(['not-normal']);
    expect(
      concernsOn(
        enterprise(
          '<StatusKBO><Code>ST</Code></StatusKBO><Stopzetting><Code>016</Code><Datum>2022-11-30</Datum></Stopzetting>',
        ),
        today,
      ),
    ).toEqual(['stopped']);
    const struck = enterprise(
      '<AmbtshalveDoorhalingen><AmbtshalveDoorhaling DatumBegin="2021-01-01"><Reden><Code>001</Code></Reden></AmbtshalveDoorhaling></AmbtshalveDoorhalingen>',
    );
    expect(struck.struckOff).toEqual([{ code: '001', since: plainDate('2021-01-01') }]);
    expect(concernsOn(struck, today)).toEqual(['struck-off']);
    expect(
      concernsOn(enterprise(`<Rechtstoestanden>${state('050', '2024-04-01')}</Rechtstoestanden>`), today),
    ).toEqual(['bankrupt']);
  });

  it('accounts: only numbers whose check digits fit', () => {
    const accounts =
      '<Bankrekeningen><Bankrekeningnummer DatumBegin="2011-07-01"><Doel>003</Doel><IBAN>BE52685763801209</IBAN></Bankrekeningnummer><Bankrekeningnummer><IBAN>BE00685763801209</IBAN></Bankrekeningnummer></Bankrekeningen>';
    expect(enterprise(accounts).accounts).toEqual([
      { iban: 'BE52685763801209', purpose: '003', since: plainDate('2011-07-01') },
    ]);
  });
});

it('who may act for an enterprise: by function, day and nature', () => {
  const held = (code: string, until: string): string =>
    `<Functie><FunctiehouderVan>0836948464</FunctiehouderVan><AardFunctie><Code>${code}</Code></AardFunctie><Periode><Begin>2009-05-01</Begin><Einde>${until}</Einde></Periode></Functie>`;
  const may = (code: string, until: string) =>
    mayActFor(
      read('GeefFuncties', `<Functies>${held(code, until)}</Functies>`),
      KBO,
      today,
      ['10002'],
      undefined,
    );
  expect([
    may('10002', '9999-12-31'),
    may('10002', '2015-01-31'),
    may('10021', '9999-12-31'),
    may('20090', '9999-12-31'),
  ]).toEqual(['yes', 'no', 'officer-decides', 'no']);
  expect(
    mayActFor(
      read('GeefFuncties', `<Functies>${held('10002', '9999-12-31')}</Functies>`),
      parseKboNumber('0207451227')!,
      today,
      ['10002'],
      undefined,
    ),
  ).toBe('no');
});

it('a function of somebody else, or that an enterprise holds, lets nobody act by itself', () => {
  const held = (holder: string): string =>
    `<Functies><Functie><FunctiehouderVan>0836948464</FunctiehouderVan>${holder}<AardFunctie><Code>10002</Code></AardFunctie></Functie></Functies>`;
  const may = (holder: string) =>
    mayActFor(read('GeefFuncties', held(holder)), KBO, today, ['10002'], parseInsz('67722499797'));
  expect([
    may('<INSZ>67722499797</INSZ>'),
    may('<INSZ>67621546751</INSZ>'),
    may('<Ondernemingsnummer>0207451227</Ondernemingsnummer>'),
  ]).toEqual(['yes', 'no', 'officer-decides']);
});

it('ownership: shares of the asked person, undetermined ones without a number', () => {
  const party = (id: number, number: string): string =>
    `<Persoon><PartijId>${id}</PartijId><INSZ>${number}</INSZ></Persoon>`;
  const right = (id: number, numerator: number, undetermined: number): string =>
    `<EigenaarRecht><LijstId><PartijId WoontOpEigendom="1">${id}</PartijId></LijstId><ZakelijkRecht><Ongestructureerd><Rechten><Recht><Type><Code>VE</Code></Type><Aandeel><Noemer>4</Noemer><Teller>${numerator}</Teller></Aandeel><NietBepaald>${undetermined}</NietBepaald></Recht></Rechten></Ongestructureerd></ZakelijkRecht></EigenaarRecht>`;
  const parcel =
    '<Perceel><Identificatie><KadastraleAfdeling><Code>24013</Code></KadastraleAfdeling><Sectie>A</Sectie><Grondnummer>155</Grondnummer></Identificatie></Perceel>';
  const facts = read(
    'ZoekEigendomstoestanden',
    `<Eigendom><Partijen><Personen>${party(1, '67722499797')}${party(2, '67621546751')}</Personen></Partijen><Eigendomstoestanden><Eigendomstoestand>${parcel}<EigenaarsRechten>${right(1, 1, 0)}${right(2, 3, 1)}</EigenaarsRechten></Eigendomstoestand></Eigendomstoestanden></Eigendom>`,
  );
  const of = (number: string) =>
    rightsOf(facts, { nationalNumber: parseInsz(number)! }).map(({ property, right: held }) => [
      property.parcelKey,
      held.right.code,
      held.share,
    ]);
  expect(of('67722499797')).toEqual([['24013A0155/00_000', 'VE', { numerator: 1, denominator: 4 }]]);
  expect(of('67621546751')).toEqual([['24013A0155/00_000', 'VE', undefined]]);
  expect(of('71690999827')).toEqual([]);
});

describe('bytes', () => {
  it('are read in the encoding they claim', () => {
    const latin = Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>Léon</a>', 'latin1');
    expect(decodeXml(latin)).toBe('<a>Léon</a>');
    expect(decodeXml(Buffer.from('\uFEFF<a>Léon</a>'))).toBe('<a>Léon</a>');
    expect(() => decodeXml(Buffer.from('<a>Léon</a>', 'latin1'))).toThrow('malformed');
  });
});

/** Example answers of the public MAGDA-Mock: `CONFORMANCE_DIR`, or its folder `responses` or `magda_simulator`. */
const examples = ['responses', 'magda_simulator', 'magda/responses', '.']
  .map((folder) => path.join(process.env['CONFORMANCE_DIR'] ?? '/nowhere', folder))
  .find((folder) => existsSync(path.join(folder, 'Persoon')));
(examples === undefined ? describe.skip : describe)('public examples (CONFORMANCE_DIR)', () => {
  const contentOf = (file: string) => {
    const { content } = answerParts(parseXml(decodeXml(readFileSync(path.join(examples ?? '', file)))));
    if (content === undefined) throw new Error(`${file} has no content`);
    return content;
  };
  const context = { provenance, today, incomplete: [] };

  it('are all read', () => {
    const files = readAnswersBelow(examples ?? '');
    expect(files.length).toBeGreaterThan(30);
    expect(files.filter(({ outcome }) => outcome === 'unreadable')).toEqual([]);
  });

  it('give the right address on each day of somebody who moved often', () => {
    const history = readers.GeefHistoriekPersoon(
      contentOf('Persoon/GeefHistoriekPersoon/02.02.0000/00721999733.xml'),
      context,
    );
    const on = (day: string) => {
      const address = addressOn(history, plainDate(day));
      return address.kind === 'belgian' ? `${address.street} ${address.houseNumber}` : address.kind;
    };
    expect([on('2000-12-18'), on('2005-07-24'), on('2009-02-01'), on('2013-12-19'), on('2016-05-25'), on('2024-01-01')]).toEqual([
      'none', 'Antwerpsesteenweg 13', "rue de l'église 10", 'Kerkplein 4', 'Antwerpsesteenweg 13', 'Dorpsstraat 1',
    ]); // prettier-ignore
  });

  it('give household, enterprise, functions and shares', () => {
    const household = readers.GeefGezinssamenstelling(
      contentOf('Persoon/GeefGezinssamenstelling/02.02.0000/67722499797.xml'),
      context,
    );
    expect(household.members[0]).toMatchObject({ nationalNumber: '67722499797', position: { code: '01' } });
    const enterprise = readers.GeefOnderneming(
      contentOf('Onderneming/GeefOnderneming/02.00.0000/0836948464.xml'),
      context,
    );
    expect(enterprise).toMatchObject({
      number: '0836948464',
      active: true,
      kind: 'legal-entity',
      accounts: [{ iban: 'BE52685763801209', purpose: '003' }],
    });
    const functions = readers.GeefFuncties(
      contentOf('Onderneming/GeefFuncties/02.00.0000/67621546751.xml'),
      context,
    );
    expect(functions.functions).toHaveLength(3);
    const ownership = readers.ZoekEigendomstoestanden(
      contentOf('Kadaster/ZoekEigendomstoestanden/02.00.0000/67621546751.xml'),
      context,
    );
    expect(rightsOf(ownership, { nationalNumber: parseInsz('67621546751')! })).toMatchObject([
      { property: { parcelKey: '41056A1009/00Y000' }, right: { share: { numerator: 1, denominator: 2 } } },
    ]);
  });
});
