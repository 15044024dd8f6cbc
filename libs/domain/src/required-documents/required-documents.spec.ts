import { Money, plainDate, Temporal } from '#kernel';
import type { Claim, DamageItem } from '../claim/claim.js';
import type { ItemCategory } from '../claim/item-categories.js';
import type { OrganisationKind } from '../organisation/organisation.js';
import type { Situation } from '../situation/situation-answers.js';
import { insuranceWith } from '../situation/insurance.js';
import { DOCUMENT_CONDITIONS, DOCUMENT_RULES } from './document-rules.js';
import {
  expectedDocuments,
  missingAtFiling,
  missingDocuments,
  type DocumentFacts,
  type DocumentPromise,
  type DocumentSubject,
} from './required-documents.js';

const item = (category: ItemCategory, id = category): DamageItem => ({
  id,
  position: 1,
  category,
  description: category,
  quantity: 1,
  yearBought: 2019,
  costBasis: 'repair',
  cost: Money.of('100.00'),
  title: 'owner',
});
interface Given {
  readonly goods?: readonly ItemCategory[];
  readonly organisation?: OrganisationKind;
  readonly situation?: Situation;
  readonly insurance?: Claim['insurance'];
  readonly damageDate?: string;
}
const claimOf = ({ goods = ['household'], organisation, situation, insurance, damageDate }: Given) =>
  ({
    items: goods.map((category) => item(category)),
    damageDate: plainDate(damageDate ?? '2023-11-10'),
    ...(organisation ? { organisation: { id: 'o', kind: organisation, number: '1', name: 'O' } } : {}),
    ...(situation ? { situation } : {}),
    ...(insurance ? { insurance } : {}),
  }) satisfies DocumentSubject;
const keysOf = (given: Given, facts: DocumentFacts = {}): string[] =>
  expectedDocuments(claimOf(given), [], facts).map(({ key }) => key);

const KBC = { insurer: 'KBC', attest: 'later' } as const;
const PERSON = ['photo:household', 'invoice:household'];
const CROP = ['photo:crop'];
const FARM = ['parcel-overview', 'landmark-photo', 'weighing-ticket', 'commission-record'];
const OFFICE = ['statutes', 'proof-of-capacity'];

describe('which documents a claim needs', () => {
  it.each<[string, Given, readonly string[], DocumentFacts?]>([
    ['a person with household goods', {}, PERSON],
    ['a vehicle', { goods: ['vehicle'] }, ['photo:vehicle', 'invoice:vehicle']],
    [
      'a construction: proof of title (art. 8)',
      { goods: ['construction'] },
      ['photo:construction', 'invoice:construction', 'proof-of-title:construction'],
    ],
    [
      'a forest: proof of title',
      { goods: ['forest'] },
      ['photo:forest', 'invoice:forest', 'proof-of-title:forest'],
    ],
    [
      'each good for itself',
      { goods: ['household', 'vehicle'] },
      [...PERSON, 'photo:vehicle', 'invoice:vehicle'],
    ],
    ['who is not insured', { insurance: { insured: false, attest: 'not-applicable' } }, PERSON],
    ['who is insured', { insurance: insuranceWith([KBC]) }, [...PERSON, 'policy', 'insurance-attest']],
    [
      'a claim of before several policies',
      { insurance: { insured: true, insurer: 'KBC', attest: 'later' } },
      [...PERSON, 'policy', 'insurance-attest'],
    ],
    ['a marriage contract', { situation: { partnership: 'contract' } }, [...PERSON, 'marriage-contract']],
    ['married without contract', { situation: { partnership: 'no-contract' } }, PERSON],
    ['aid of the OCMW (art. 6, 5°)', { situation: { ocmwAid: true } }, [...PERSON, 'ocmw-attest']],
    ['no aid of the OCMW', { situation: { ocmwAid: false } }, PERSON],
    [
      'a self-employed person has no such exception',
      { situation: { selfEmployed: true, ocmwAid: true } },
      PERSON,
    ],
    [
      'aid of the OCMW under the rules of before 2020',
      { situation: { ocmwAid: true }, damageDate: '2018-06-01' },
      PERSON,
    ],
    [
      'who gets money of others too (art. 13)',
      { situation: { otherPayments: [{ payer: 'Gemeente' }] } },
      [...PERSON, 'payment-proof'],
    ],
    ['nobody else pays', { situation: { otherPayments: [] } }, PERSON],
    ['who asks priority', { situation: { priorityAsked: true } }, [...PERSON, 'hardship-proof']],
    ['who files for somebody else (art. 9)', {}, [...PERSON, 'power-of-attorney'], { represented: true }],
    ['a person who farms', { goods: ['crop'] }, [...CROP, ...FARM]],
    ['a person with livestock', { goods: ['livestock'] }, ['photo:livestock', 'invoice:livestock']],
    [
      'a farm with exemption of contributions (art. 6, 6°)',
      { goods: ['crop'], situation: { selfEmployed: true, contributionExemption: true } },
      [...CROP, ...FARM, 'contribution-exemption'],
    ],
    ['exemption without crops', { situation: { contributionExemption: true } }, PERSON],
    [
      'an enterprise',
      { organisation: 'enterprise', goods: ['business'] },
      ['photo:business', 'invoice:business', ...OFFICE],
    ],
    [
      'an enterprise that farms',
      { organisation: 'enterprise', goods: ['crop'] },
      [...CROP, ...OFFICE, ...FARM],
    ],
    [
      'an enterprise has no marriage contract and no OCMW',
      {
        organisation: 'enterprise',
        goods: ['business'],
        situation: { partnership: 'contract', ocmwAid: true },
      },
      ['photo:business', 'invoice:business', ...OFFICE],
    ],
    [
      'an association',
      { organisation: 'association', goods: ['construction'] },
      ['photo:construction', 'invoice:construction', 'proof-of-title:construction', ...OFFICE],
    ],
    [
      'a local authority',
      { organisation: 'local-authority', goods: ['public-domain'] },
      ['photo:public-domain', 'invoice:public-domain', 'mandate-decision'],
    ],
  ])('%s', (...[, given, keys, facts]) => {
    expect(keysOf(given, facts)).toEqual(keys);
  });

  it('tries every row and every condition of the table above', () => {
    const everything = [
      keysOf({ goods: ['construction', 'crop'], insurance: insuranceWith([KBC]), situation: { partnership: 'contract', ocmwAid: true, contributionExemption: true, otherPayments: [{ payer: 'X' }], priorityAsked: true } }, { represented: true }),
      keysOf({ organisation: 'enterprise', goods: ['business'] }),
      keysOf({ organisation: 'local-authority', goods: ['public-domain'] }),
    ].flat(); // prettier-ignore
    const kinds = new Set(everything.map((key) => key.replace(/:.*/, '')));
    expect(DOCUMENT_RULES.filter(({ kind }) => !kinds.has(kind))).toEqual([]);
    const used = new Set(DOCUMENT_RULES.flatMap(({ when }) => when ?? []));
    expect([...used].sort()).toEqual(Object.keys(DOCUMENT_CONDITIONS).sort());
  });

  it.each(DOCUMENT_RULES)('says what it means without $kind, on which ground', (rule) => {
    expect(rule.without).toMatch(/^[A-Z][^.]*\.$/);
    expect(rule.source).not.toBe('');
  });
});

describe('what is there and what is missing', () => {
  const file = (kind: 'photo' | 'invoice' | 'policy' | 'insurance-attest', itemId?: string) =>
    ({ kind, scan: 'clean', ...(itemId ? { itemId } : {}) }) as const;

  it('counts only files of the same good, and none with a virus', () => {
    const claim = claimOf({ goods: ['household', 'vehicle'] });
    const documents = [
      file('photo', 'household'),
      { ...file('photo', 'vehicle'), scan: 'infected' as const },
    ];
    const missing = missingDocuments(expectedDocuments(claim, documents));
    expect(missing.map(({ key }) => key)).toEqual(['invoice:household', 'photo:vehicle', 'invoice:vehicle']);
  });

  it('wants an attest of each policy', () => {
    const claim = claimOf({ insurance: insuranceWith([KBC, { insurer: 'AG', attest: 'later' }]) });
    const standing = (attests: number): string | undefined =>
      expectedDocuments(
        claim,
        Array.from({ length: attests }, () => file('insurance-attest')),
      ).find(({ kind }) => kind === 'insurance-attest')?.status;
    expect([standing(0), standing(1), standing(2)]).toEqual(['missing', 'missing', 'present']);
  });

  it('takes the title from the cadastre', () => {
    const claim = claimOf({ goods: ['construction'] });
    const [, , title] = expectedDocuments(claim, [], { proven: new Set(['construction']) });
    expect(title).toMatchObject({ status: 'present', byRegister: true });
  });

  it('is complete when filed without what may follow and what only supports', () => {
    const claim = claimOf({ goods: ['crop'], insurance: insuranceWith([KBC]) });
    const papers = (['photo', 'policy', 'parcel-overview', 'landmark-photo'] as const).map((kind) => ({
      kind,
      itemId: 'crop',
      scan: 'clean' as const,
    }));
    expect(missingAtFiling(expectedDocuments(claim, papers))).toBe(0);
    expect(missingAtFiling(expectedDocuments(claim, papers.slice(1)))).toBe(1);
    expect(missingDocuments(expectedDocuments(claim, papers)).map(({ kind }) => kind)).toEqual([
      'insurance-attest',
    ]);
  });

  it('keeps what was promised with what is missing, and a promise makes nothing complete', () => {
    const promise: DocumentPromise = {
      kind: 'invoice',
      itemId: 'household',
      answer: 'later',
      reason: 'Wacht op de hersteller',
      expectedOn: plainDate('2024-06-01'),
      promisedAt: Temporal.Instant.from('2024-05-15T10:00:00Z'),
    };
    const facts = { promises: [promise] };
    const missing = missingDocuments(expectedDocuments(claimOf({}), [file('photo', 'household')], facts));
    expect(missing).toMatchObject([{ key: 'invoice:household', promise }]);
    expect(missingAtFiling(missing)).toBe(1);
    const brought = [file('photo', 'household'), file('invoice', 'household')];
    expect(expectedDocuments(claimOf({}), brought, facts)[1]).not.toHaveProperty('promise');
  });
});
