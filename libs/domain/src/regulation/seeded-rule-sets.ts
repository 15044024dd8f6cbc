import { Money, plainDate } from '#kernel';
import type { Bracket, RuleParameter, RuleSet, StepKey } from './rule-set.js';
import { termReadings } from './term-readings.js';

const bracket = (from: string, to: string | undefined, basisPoints: number): Bracket => ({
  from: Money.of(from),
  ...(to ? { to: Money.of(to) } : {}),
  basisPoints,
});
const full: readonly Bracket[] = [bracket('0', undefined, 10_000)];

/** Claimed → accepted → established → … as the chain of the 2019 decree runs. */
const LINE_STEPS: readonly StepKey[] = [
  'claimed',
  'accepted',
  'established',
  'taxes',
  'residual',
  'wear',
  'earlier-disasters',
  'payments',
  'share',
];
const DECREE_2019 = 'Decreet 5/4/2019';
const BVR_2020 = 'BVR 30/10/2020';

const recoverableVat = (article: string): RuleParameter => ({
  key: 'taxes.recoverable-vat',
  name: 'Aftrekbare btw telt niet mee',
  value: { kind: 'ratio', basisPoints: 10_000 },
  article,
  source: 'De kost bevat de taksen; over aftrekbare btw is geen tekst gezien',
  confirmed: false,
  note: 'Voorlopig: btw die de schadelijder terugkrijgt, gaat volledig van de kost af.',
});
const fullInsurance = (article: string, source: string): RuleParameter => ({
  key: 'insurance.deducted-share',
  name: 'Deel van verzekering en andere betalingen dat wordt afgetrokken',
  value: { kind: 'ratio', basisPoints: 10_000 },
  article,
  source,
  confirmed: false,
  note: 'Voorlopig: betalingen voor dezelfde schade gaan volledig van de schade af.',
});

/** Maximum shares for uninsured crops. @see Decreet 5/4/2019 art. 27 (table copied in full) */
const CROP_YEARS: readonly (readonly [number, number, number])[] = [
  [2020, 4_000, 8_000],
  [2021, 3_200, 6_400],
  [2022, 2_400, 4_800],
  [2023, 1_600, 3_200],
  [2024, 800, 1_600],
];

export const RULE_SET_DEC2019: RuleSet = {
  id: 'DEC2019',
  regime: 'DEC2019',
  version: 1,
  validFrom: plainDate('2020-01-01'),
  order: [
    ...LINE_STEPS,
    'production-loss',
    'crops',
    'state-aid',
    'deductible',
    'brackets',
    'public-domain',
    'maxima',
    'restoration',
  ],
  parameters: [
    {
      key: 'deductible.private',
      name: 'Vrijstelling voor private goederen',
      value: { kind: 'money', amount: Money.of('500.00') },
      article: `${BVR_2020} art. 27-28`,
      source: 'vlaanderen.be (voorwaarden): de eerste 500 euro krijgt u niet terugbetaald',
      confirmed: true,
    },
    {
      key: 'deductible.public-domain',
      name: 'Vrijstelling voor openbaardomeingoederen',
      value: { kind: 'money', amount: Money.of('12500.00') },
      article: `${BVR_2020} art. 29`,
      source: 'vlaanderen.be (voorwaarden)',
      confirmed: true,
    },
    {
      key: 'brackets.private',
      name: 'Schijven en coëfficiënten',
      value: { kind: 'brackets', brackets: full },
      article: `${BVR_2020} art. 27-28`,
      source: 'Niet gezien',
      confirmed: false,
      note: 'De schijven van het besluit zijn niet gekend. Voorlopig: één schijf van 100 % na de vrijstelling.',
    },
    {
      key: 'share.public-domain',
      name: 'Percentage voor openbaardomeingoederen',
      value: { kind: 'ratio', basisPoints: 10_000 },
      article: `${BVR_2020} art. 29`,
      source: 'Niet gezien',
      confirmed: false,
      note: 'Voorlopig 100 %.',
    },
    {
      key: 'maximum.vehicle',
      name: 'Maximum per voertuig',
      value: { kind: 'money', amount: Money.of('12000.00') },
      article: `${BVR_2020} art. 27-28`,
      source: 'Test-Aankoop 7/10/2020, over de schalen van 2016',
      confirmed: false,
      note: 'Gezien voor de vorige regeling; voorlopig overgenomen.',
    },
    fullInsurance(
      `${BVR_2020} art. 26`,
      'vlaanderen.be (landbouwschade): elke betaling van de verzekeraar wordt afgetrokken',
    ),
    recoverableVat(`${DECREE_2019} art. 12 §1`),
    {
      key: 'crops.transition',
      name: 'Maximum voor onverzekerde teelten (overgang 2020-2024)',
      value: {
        kind: 'crop-table',
        rows: CROP_YEARS.flatMap(([year, quarter, half]) => [
          { year, insuredFrom: 0, basisPoints: 0 },
          { year, insuredFrom: 2_500, basisPoints: quarter },
          { year, insuredFrom: 5_000, basisPoints: half },
        ]),
      },
      article: `${DECREE_2019} art. 27`,
      source: 'Decreet',
      confirmed: true,
      note: 'Vanaf 2025: geen tegemoetkoming.',
    },
    {
      key: 'crops.hail',
      name: 'Hagelschade aan onverzekerde teelten in de overgang',
      value: {
        kind: 'choice',
        chosen: 'excluded',
        options: [
          { value: 'excluded', text: 'valt niet onder de overgang' },
          { value: 'included', text: 'valt onder de overgang' },
        ],
      },
      article: `${DECREE_2019} art. 6, 6° en art. 27`,
      source: 'Decreet en vlaanderen.be (voorwaarden) sluiten uit; vlaanderen.be (landbouwschade) neemt op',
      confirmed: false,
      note: 'De bronnen spreken elkaar tegen.',
    },
    {
      key: 'state-aid.intensity',
      name: 'Hoogste steunintensiteit voor landbouwers',
      value: { kind: 'ratio', basisPoints: 8_000 },
      article: `${DECREE_2019} art. 12 §2; Verordening (EU) 2022/2472 art. 25`,
      source: 'Algemene kennis; verordening niet gezien',
      confirmed: false,
    },
    {
      key: 'state-aid.intensity-constrained',
      name: 'Hoogste steunintensiteit in gebieden met natuurlijke beperkingen',
      value: { kind: 'ratio', basisPoints: 9_000 },
      article: `${DECREE_2019} art. 12 §2; Verordening (EU) 2022/2472 art. 25`,
      source: 'Algemene kennis; verordening niet gezien',
      confirmed: false,
    },
    {
      key: 'state-aid.production-loss',
      name: 'Drempel van productieverlies voor teelten',
      value: { kind: 'ratio', basisPoints: 3_000 },
      article: `${DECREE_2019} art. 3; Verordening (EU) 2022/2472 art. 25`,
      source: 'boerenbond.be, over de vroegere landbouwramp; verordening niet gezien',
      confirmed: false,
      note: 'Per teeltcode over het hele bedrijf. De bron zegt "meer dan 30 %", haar voorbeeld ligt op 30 %: voorlopig volstaat 30 %.',
    },
    {
      key: 'restoration-cap',
      name: 'Nooit meer dan herstel in redelijke omstandigheden',
      value: { kind: 'text', text: 'niet meer dan het gevraagde, het vastgestelde en de herstelkost' },
      article: `${DECREE_2019} art. 13`,
      source: 'Decreet',
      confirmed: true,
    },
    ...termReadings('DEC2019'),
  ],
};

export const RULE_SET_DEC2016: RuleSet = {
  id: 'DEC2016',
  regime: 'DEC2016',
  version: 1,
  validFrom: plainDate('2017-03-01'),
  order: [...LINE_STEPS, 'deductible', 'brackets', 'maxima', 'restoration'],
  parameters: [
    {
      key: 'deductible.private',
      name: 'Vrijstelling voor private goederen',
      value: { kind: 'money', amount: Money.of('500.00') },
      article: 'BVR 23/12/2016',
      source: 'Test-Aankoop 7/10/2020',
      confirmed: false,
    },
    {
      key: 'brackets.private',
      name: 'Schijven en coëfficiënten',
      value: { kind: 'brackets', brackets: full },
      article: 'BVR 23/12/2016',
      source: 'Niet gezien',
      confirmed: false,
      note: 'Boven 2.500 euro schade is de tegemoetkoming maar gedeeltelijk (Test-Aankoop); de schijven zijn niet gekend.',
    },
    {
      key: 'maximum.vehicle',
      name: 'Maximum per voertuig',
      value: { kind: 'money', amount: Money.of('12000.00') },
      article: 'BVR 23/12/2016',
      source: 'Test-Aankoop 7/10/2020',
      confirmed: false,
    },
    fullInsurance('BVR 23/12/2016', 'Niet gezien'),
    recoverableVat('Decreet 3/6/2016'),
    {
      key: 'restoration-cap',
      name: 'Nooit meer dan herstel in redelijke omstandigheden',
      value: { kind: 'text', text: 'niet meer dan het gevraagde, het vastgestelde en de herstelkost' },
      article: 'Decreet 3/6/2016',
      source: 'Niet gezien',
      confirmed: false,
    },
    ...termReadings('DEC2016'),
  ],
};

export const RULE_SET_W1976: RuleSet = {
  id: 'W1976',
  regime: 'W1976',
  version: 1,
  validFrom: plainDate('2014-07-01'),
  // The abatement of 250 euro is the first slice of the table: there is no separate deductible.
  order: [...LINE_STEPS, 'brackets', 'restoration', 'additions'],
  parameters: [
    {
      key: 'brackets.private',
      name: 'Schijven en coëfficiënten',
      value: {
        kind: 'brackets',
        brackets: [
          bracket('0', '250', 0),
          bracket('250', '2500', 8_000),
          bracket('2500', '15000', 10_000),
          bracket('15000', '25000', 8_000),
          bracket('25000', '37000', 6_000),
          bracket('37000', '250000', 4_000),
          bracket('250000', undefined, 0),
        ],
      },
      article: 'Wet 12/7/1976 art. 10 §1, 3°',
      source: 'Wet',
      confirmed: true,
      note: 'Per schadelijder, op de totale netto schade. Alleen voor verschijnselen vóór 1 maart 2017.',
    },
    fullInsurance('Wet 12/7/1976 art. 10', 'Wet'),
    {
      key: 'insurance.other-risks-share',
      name: 'Deel van een verzekering voor andere risico’s dat wordt afgetrokken',
      value: { kind: 'ratio', basisPoints: 7_500 },
      article: 'Wet 12/7/1976 art. 10',
      source: 'Wet',
      confirmed: true,
      note: 'Een verzekering voor andere risico’s gaat maar voor drie vierde af.',
    },
    recoverableVat('Wet 12/7/1976 art. 10'),
    {
      key: 'restoration-cap',
      name: 'Nooit meer dan de schade',
      value: { kind: 'text', text: 'niet meer dan het gevraagde, het vastgestelde en de herstelkost' },
      article: 'Wet 12/7/1976 art. 10',
      source: 'Afgeleid',
      confirmed: false,
    },
    ...termReadings('W1976'),
  ],
};

/** What a fresh installation starts with; every value carries whether it is certain. */
export const SEEDED_RULE_SETS: readonly RuleSet[] = [RULE_SET_W1976, RULE_SET_DEC2016, RULE_SET_DEC2019];
