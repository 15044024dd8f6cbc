import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FixedClock, Money, parseNisCode, plainDate, Temporal } from '#kernel';
import type { Insz } from '#kernel';
import type { Claim, ExpertReport } from '#domain';
import type { ClaimLetterFacts, Letters } from '#application';
import { buildLetterFonts } from '../../../scripts/letter-fonts.js';
import { createPdfLetters } from './pdf-letters.js';

const at = Temporal.Instant.from('2024-05-14T09:00:00Z');
const nis = parseNisCode('32003')!;
const IBAN = 'BE71096123456769';
const claim: Claim = {
  id: 'c1',
  version: 1,
  number: 'D-2024-0000417-31',
  personId: 'p1',
  disasterId: 'd1',
  state: 'submitted',
  address: { street: 'Grote Markt', houseNumber: '6', postcode: '8600', nis },
  items: [
    {
      id: 'i1',
      position: 1,
      category: 'vehicle',
      description: 'Wagen, buiten',
      quantity: 1,
      yearBought: 2019,
      costBasis: 'repair',
      cost: Money.of('9400.00'),
      title: 'owner',
    },
  ],
  account: { iban: IBAN, holder: 'Luc Peeters' },
  outsideArea: false,
  submittedAt: at,
  createdAt: at,
};
const facts: ClaimLetterFacts = {
  claim,
  person: { id: 'p1', nationalNumber: '85073003328' as Insz, givenName: 'Luc', familyName: 'Peeters' },
  disaster: {
    id: 'd1',
    version: 1,
    name: 'Overstroming november 2023',
    phenomenon: 'flood',
    firstDay: plainDate('2023-11-05'),
    lastDay: plainDate('2023-11-22'),
    decisions: [],
    areas: [],
  },
  municipality: { nis, name: 'Diksmuide', province: 'West-Vlaanderen', postcodes: ['8600'] },
  letterAddress: { kind: 'known', reason: 'residence', lines: ['Molenstraat 3 bus 2', '8800 Roeselare'] },
};

describe('createPdfLetters', () => {
  let folder: string;
  let letters: Letters;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rf-letters-'));
    await buildLetterFonts(folder);
    letters = createPdfLetters({ clock: FixedClock.at('2024-05-15'), demo: true, fontsDir: folder });
  });
  afterAll(() => rm(folder, { recursive: true }));

  const report: ExpertReport = {
    id: 'r1',
    claimId: 'c1',
    revision: 1,
    expertId: 'e1',
    assessments: [
      {
        itemId: 'i1',
        outcome: 'accepted',
        established: Money.of('8900.00'),
        salvage: Money.ZERO,
        wear: 2500,
        otherPayments: Money.ZERO,
      },
    ],
    filedAt: at,
  };

  it('renders each letter about a claim from its facts', async () => {
    const pdfs = await Promise.all([
      letters.claimReceipt({ ...facts, documents: [], expected: [] }),
      letters.documentRequest({ ...facts, items: [] }),
      letters.expertReport({ ...facts, report }),
    ]);
    for (const pdf of pdfs) {
      expect(Buffer.from(pdf).toString('latin1', 0, 8)).toBe('%PDF-1.7');
      expect(Buffer.from(pdf).includes(IBAN)).toBe(false);
    }
  });

  it('fails loudly when the report names a good that the claim does not have', async () => {
    const wrong = { ...report, assessments: [{ ...report.assessments[0]!, itemId: 'other' }] };
    await expect(letters.expertReport({ ...facts, report: wrong })).rejects.toThrow('damage item');
  });

  it('fails loudly without a claim number: a letter cannot leave without one', async () => {
    const { number: _number, ...draft } = claim;
    await expect(
      letters.claimReceipt({ ...facts, claim: draft, documents: [], expected: [] }),
    ).rejects.toThrow('number');
  });
});
