import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { plainDate, Temporal } from '#kernel';
import type { Provenance } from '#domain';
import { answerParts } from './answer.wire.js';
import { readAnswersBelow } from './conformance.js';
import { readers } from './readers.js';
import { parseXml } from './xml-tree.js';

const today = plainDate('2026-01-01');
const provenance: Provenance = {
  register: 'national-register',
  readAt: Temporal.Instant.from('2026-01-01T12:00:00Z'),
  reference: 'r',
};

const above = mkdtempSync(path.join(tmpdir(), 'rf-answers-'));
const folder = path.join(above, 'resources', 'magda_simulator');
afterAll(() => rmSync(above, { recursive: true }));

function write(file: string, content: string | Buffer): void {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), content);
}

const context =
  '<Context><Naam>?</Naam><Bericht><Tijdstip><Datum>0001-01-01</Datum></Tijdstip></Bericht></Context>';
const answer = (name: string, inner: string, attributes = ''): string =>
  `<w:${name}Response xmlns:w="urn:x"${attributes}><Repliek>${context}<Antwoorden><Antwoord><Referte>?</Referte>${inner}</Antwoord></Antwoorden></Repliek></w:${name}Response>`;
const content = (inner: string): string => `<Inhoud>${inner}</Inhoud>`;
const error = (code: string): string =>
  `<Uitzonderingen><Uitzondering><Identificatie>${code}</Identificatie><Oorsprong>MAGDA</Oorsprong><Type>FOUT</Type><Diagnose>x</Diagnose></Uitzondering></Uitzonderingen>`;
const somebody =
  '<INSZ>67722499797</INSZ><Naam><Achternamen><Achternaam>Peeters</Achternaam></Achternamen></Naam>';
const fault =
  '<s:Fault xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><faultcode>s:Client</faultcode><faultstring>x</faultstring></s:Fault>';
const soap12 = (inner: string): string =>
  `<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"><e:Header/><e:Body>${inner}</e:Body></e:Envelope>`;

/** Shapes that the public mock has beside those of the services' schemas; each row is one file. */
const SHAPES: readonly (readonly [string, string | Buffer, string])[] = [
  [
    'Persoon/GeefHistoriekPersoon/02.00.0000/older.xml',
    `\n\n\n${answer('GeefHistoriekPersoon', content(`<HistoriekPersoon>${somebody}<Adressen><HistoriekHoofdverblijfplaats><Hoofdverblijfplaats><Straat><Naam>Dorpsstraat</Naam></Straat></Hoofdverblijfplaats></HistoriekHoofdverblijfplaats></Adressen></HistoriekPersoon>`))}\n   \n`,
    'facts',
  ],
  [
    'Persoon/GeefGezinssamenstelling/02.00.0000/older.xml',
    answer('GeefGezinssamenstelling', content(`<Gezinsleden><Gezinslid><Persoon>${somebody}</Persoon></Gezinslid></Gezinsleden>`)),
    'facts',
  ],
  [
    'Persoon/GeefPersoon/02.02.0000/placeholders.xml',
    answer('GeefPersoon', content(`<Persoon>${somebody}<Geboorte><Datum>{{#dateTemplate}}-7q,sq{{/dateTemplate}}</Datum></Geboorte></Persoon>`)),
    'facts',
  ],
  [
    'Persoon/GeefPersoon/02.02.0000/utf-16.xml',
    Buffer.from(`\uFEFF<?xml version="1.0" encoding="UTF-16"?>${answer('GeefPersoon', content(`<Persoon>${somebody}</Persoon>`))}`, 'utf16le'),
    'facts',
  ],
  [
    'Persoon/GeefPersoon/02.02.0000/mark.xml',
    `\uFEFF<?xml version="1.0" encoding="utf-8" standalone="no"?>\r\n<!-- n -->${answer('GeefPersoon', error('30001'))}`,
    'business-error',
  ],
  ['Persoon/GeefPersoon/02.02.0000/fault.xml', `   ${fault}`, 'business-error'],
  ['Persoon/GeefPersoon/02.02.0000/fault-12.xml', soap12(fault), 'business-error'],
  [
    'Persoon/GeefPersoon/02.02.0000/level-2.xml',
    `<w:GeefPersoonResponse xmlns:w="urn:x"><Repliek>${context}${error('99996')}</Repliek></w:GeefPersoonResponse>`,
    'business-error',
  ],
  ['Persoon/GeefPersoon/02.02.0000/bare.xml', answer('GeefPersoon', '<Inhoud/>'), 'business-error'],
  [
    'Repertorium/RegistreerInschrijving/02.01.0000/PERS/refused.xml',
    answer('RegistreerInschrijving', content('<Resultaat Beschrijving="Niet geslaagd">0</Resultaat>')),
    'business-error',
  ],
  [
    'Repertorium/RegistreerInschrijving/02.00.0000/coded.xml',
    answer('RegistreerInschrijving', content('<Resultaat><Code>1</Code><Omschrijving>Wel geslaagd</Omschrijving></Resultaat>')),
    'facts',
  ],
  [
    'Kadaster/ZoekEigendomstoestanden/02.00.0000/empty.xml',
    answer('ZoekEigendomstoestanden', content('<Eigendom><Partijen/></Eigendom>')),
    'business-error',
  ],
  // Services this system does not ask.
  ['SocZek/GeefSociaalStatuut/03.00.0000/INSZ/1.xml', answer('GeefSociaalStatuut', content('<Persoon/>')), 'facts'],
  ['Algemeen/GeefAuditLogging/02.00.0000/none.xml', answer('GeefAuditLogging', content('<Lijst>\n</Lijst>')), 'facts'],
  [
    'Persoon/CreeerBIS/02.02.0000/refused.xml',
    answer('CreeerBis', content('<Resultaat><Code>0</Code></Resultaat>') + error('48023')),
    'business-error',
  ],
  ['Energie/GeefEpc/02.01.0000/2100/Straat 1/2.xml', '<a:EpcResponse xmlns:a="urn:y"><epc/></a:EpcResponse>', 'not-used'],
  ['Energie/GeefEpc/02.01.0000/2100/half.xml', '<a:EpcResponse xmlns:a="urn:y"><epc>', 'not-used'],
  ['GeefBewijsDienst.02.00.0000/default.xml', '<!DOCTYPE html><html></html>', 'not-used'],
  ['Wonen/Iets/01.00.0000/1.xml', '<Iets><Diep><Repliek/></Diep></Iets>', 'not-used'],
  // No answers at all.
  ['Persoon/GeefAttest/02.00.0000/nothing.xml', ' \n', 'no-answer'],
  [
    'Persoon/GeefAttest/02.00.0000/question.xml',
    soap12('<v:GeefAttest xmlns:v="urn:x"><Verzoek/></v:GeefAttest>'),
    'no-answer',
  ],
]; // prettier-ignore

beforeAll(() => {
  for (const [file, text] of SHAPES) write(file, text);
  write('Persoon/91610100176.txt', 'MAGDA FOUT 99996');
  write('Persoon/GeefAttest/02.00.0000/attest.pdf', '%PDF-1.4');
});

it('every shape that the public mock has is read; what is no XML is passed over', () => {
  const outcomes = Object.fromEntries(readAnswersBelow(folder).map(({ file, outcome }) => [file, outcome]));
  expect(outcomes).toEqual(Object.fromEntries(SHAPES.map(([file, , outcome]) => [file, outcome])));
});

it('release 02.00 names the members of a household too', () => {
  const older = SHAPES.find(([file]) => file.includes('GeefGezinssamenstelling'))?.[1].toString() ?? '';
  const { content: inner } = answerParts(parseXml(older));
  const household = readers.GeefGezinssamenstelling(inner!, { provenance, today, incomplete: [] });
  expect(household.members).toMatchObject([
    { nationalNumber: '67722499797', name: { familyName: 'Peeters' } },
  ]);
});

it('counts by service, at whatever folder the command is pointed', () => {
  const servicesBelow = (start: string) =>
    new Set(readAnswersBelow(start).map(({ service, used }) => `${service} ${used ? 'used' : 'unused'}`));
  expect(servicesBelow(folder)).toContain('Repertorium/RegistreerInschrijving used');
  expect(servicesBelow(above)).toContain('Energie/GeefEpc unused');
  expect(servicesBelow(path.join(folder, 'Persoon', 'GeefPersoon', '02.02.0000'))).toContain('(los) used');
});

it('what is damaged is unreadable and named, and the files after it are still read', () => {
  const damaged = mkdtempSync(path.join(above, 'damaged-'));
  const put = (name: string, text: string) => writeFileSync(path.join(damaged, name), text);
  mkdirSync(path.join(damaged, 'Persoon', 'GeefPersoon', '02.02.0000'), { recursive: true });
  mkdirSync(path.join(damaged, 'Persoon', 'GeefAttest', '02.00.0000'), { recursive: true });
  put('1.xml', answer('GeefPersoon', content('<Persoon>')));
  put('2.xml', '<html>Gateway time-out</html>');
  put('3.xml', answer('GeefPersoon', content('<Persoon><Onbekend/></Persoon>')));
  put('4.xml', answer('GeefPersoon', error('30001')));
  put('Persoon/GeefPersoon/02.02.0000/5.xml', '<Foutmelding>er ging iets mis</Foutmelding>');
  put('Persoon/GeefAttest/02.00.0000/6.xml', answer('GeefPersoon', content('<Persoon>')));
  put('Persoon/GeefAttest/02.00.0000/7.xml', answer('GeefAttest', content('<Attest>')));
  expect(readAnswersBelow(damaged).map(({ outcome, why }) => why ?? outcome)).toEqual([
    'malformed', 'html', 'no facts', 'business-error', 'malformed', 'malformed', 'malformed',
  ]); // prettier-ignore
  const damagedOurs = readAnswersBelow(damaged).filter(({ outcome }) => outcome === 'unreadable');
  expect(damagedOurs.map(({ file }) => path.basename(file))).toEqual([
    '1.xml', '2.xml', '3.xml', '6.xml', '5.xml',
  ]); // prettier-ignore
});
