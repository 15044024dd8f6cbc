import { fields, type Agent, type TypedGood } from './claim-pages.js';

export const LEEKS: TypedGood = {
  section: 'd',
  choice: 'crop',
  gegevens: {
    code: '8538 Prei - industrie',
    name: '',
    farmArea: '9,64',
    unit: 'ton-ha',
    normalYield: '36',
    obtainedYield: '9,5',
  },
  percelen: [
    { number: '7', area: '3,25 ha', search: '8600 Diksmuide' },
    { number: '21', area: '2.04', search: 'Koekelare' },
  ],
  kost: { cost: '48.600' },
  recht: { title: 'operator' },
};
export const SHEEP: TypedGood = {
  section: 'd',
  choice: 'livestock',
  gegevens: {
    species: 'sheep',
    description: 'Schapen aan de IJzer',
    dead: '12',
    slaughtered: '',
    place: 'outside',
  },
  kost: { cost: '2660' },
  recht: { title: 'owner' },
};
export const FENCE: TypedGood = {
  section: 'a',
  choice: 'construction.fence',
  gegevens: { description: 'Weideafsluiting', yearBought: '2012', excludedByPolicy: 'yes' },
  kost: { costBasis: 'repair', cost: '1200' },
  recht: { title: 'owner' },
};
export const CAR: TypedGood = {
  section: 'b',
  choice: 'vehicle',
  gegevens: {
    kind: 'car',
    description: 'Volvo V60',
    plate: '1-abc-234',
    yearBought: '2019',
    place: 'carport',
  },
  kost: { costBasis: 'repair', cost: '4000' },
  recht: { title: 'owner' },
};
export const PUMP: TypedGood = {
  section: 'd',
  choice: 'business.farm-equipment',
  gegevens: { description: 'Pomp', quantity: '1', yearBought: '2016', invoice: 'yes' },
  kost: { costBasis: 'replacement', cost: '8900' },
  recht: { title: 'owner' },
};
export const POPLARS: TypedGood = {
  section: 'e',
  choice: 'forest.plantation',
  gegevens: { description: 'Populieren', professional: 'ja', species: 'Populier', plantingYear: '2008' },
  percelen: [{ number: 'A 12', area: '1', search: '8600 Diksmuide' }],
  kost: { cost: '6000' },
  recht: { title: 'owner' },
};

/** Of a local authority. */
export const BRIDGE: TypedGood = {
  section: 'p',
  choice: 'public-domain',
  gegevens: {
    kind: 'road',
    description: 'Fietspad langs de IJzer',
    extent: '200',
    measure: 'm',
    yearBought: '2010',
    ofFlemishAuthority: 'nee',
  },
  kost: { costBasis: 'repair', cost: '12000' },
  recht: { title: 'owner' },
};

/** A good that stands before a given page. */
export async function begun(agent: Agent, base: string, good: TypedGood): Promise<string> {
  const choose = `${base}/schadeposten/nieuw`;
  const form = await fields(agent, `${choose}?deel=${good.section}`, choose);
  const sent = await agent
    .post(choose)
    .type('form')
    .send({ ...form, choice: good.choice });
  return (sent.headers['location'] as string).replace(/\/gegevens$/, '');
}
