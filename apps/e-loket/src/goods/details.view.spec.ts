import { anItem } from '#testing';
import { detailsPage } from './details.view.js';

const exampleFor = (kind: 'equipment' | 'stock' | 'farm-equipment' | 'farm-stock'): unknown => {
  const details = { category: 'business', version: 1, kind, yearBought: 2019, invoice: 'no' } as const;
  const good = anItem({ id: 'i', category: 'business', details });
  return (detailsPage({ good, damageYear: 2023, organisation: true }) as { example?: string }).example;
};

describe('the example of how to describe a professional good', () => {
  it.each([
    ['equipment', 'deegkneder'],
    ['stock', 'zakken bloem'],
    ['farm-equipment', 'hooischudder'],
    ['farm-stock', 'balen hooi'],
  ] as const)('of kind %s is a %s', (kind, word) => {
    expect(exampleFor(kind)).toContain(word);
  });
});
