import { anItem } from '#testing';
import { assessmentDetails } from '#domain';
import { readAssessments } from './assessment.form.js';

const item = anItem({ id: 'i1', category: 'crop', description: 'Aardappelen' });
const usual = {
  'outcome-i1': 'accepted',
  'established-i1': '1.000,00',
  'wear-i1': '0',
} as const;
const read = (more: Record<string, string>) => readAssessments([item], { ...usual, ...more });

describe('the expert’s less usual facts', () => {
  it('are absent when left open', () => {
    const form = read({
      'recoverableVat-i1': '',
      'share-i1': ' ',
      'insuredShare-i1': '',
      'restoration-i1': '0',
    });
    if (!form.ok) throw new Error('refused');
    expect(Object.keys(form.value[0]!).sort()).toEqual(
      ['established', 'itemId', 'otherPayments', 'outcome', 'salvage', 'wear'].sort(),
    );
    expect(assessmentDetails(form.value[0]!)).toEqual([]);
  });

  it('are read as amounts, fraction, percentages and ticks, and told in Dutch', () => {
    const form = read({
      'recoverableVat-i1': '60',
      'earlierDisasterPayments-i1': '100,50',
      'share-i1': '1 / 3',
      'insuredShare-i1': '37,5',
      'productionLoss-i1': '42 %',
      'agricultural-i1': 'ja',
      'constrainedArea-i1': 'ja',
    });
    if (!form.ok) throw new Error('refused');
    const [found] = form.value;
    expect(found).toMatchObject({
      share: { numerator: 1, denominator: 3 },
      insuredShare: 3750,
      productionLoss: 4200,
      agricultural: true,
      constrainedArea: true,
    });
    expect(
      assessmentDetails(found!).map(({ name, value }) => `${name}: ${value.replace(/\u00a0/g, ' ')}`),
    ).toEqual([
      'Btw die de schadelijder terugkrijgt: € 60,00',
      'Voor dit goed al betaald na een vorige ramp: € 100,50',
      'Aandeel in de eigendom: 1/3',
      'Verzekerd deel van het teeltareaal: 37,5 %',
      'Productieverlies van deze teelt op het hele bedrijf: 42 %',
      'Europese staatssteun: landbouw, in een gebied met natuurlijke beperkingen',
    ]);
  });

  it.each([
    ['recoverableVat', 'veel', 'Vul de btw in euro in'],
    ['restoration', '1,2345', 'Vul de herstelkost in euro in'],
    ['share', '3/2', 'breuk'],
    ['share', '0/2', 'breuk'],
    ['share', 'de helft', 'breuk'],
    ['insuredShare', '101', 'percentage van 0 tot 100'],
    ['productionLoss', '-1', 'percentage van 0 tot 100'],
  ])('%s = %s is refused at its field', (name, typed, said) => {
    const form = read({ [`${name}-i1`]: typed });
    expect(form.ok ? '' : form.errors.fields[`${name}-i1`]?.text).toContain(said);
  });

  it('a rejected good keeps none of them', () => {
    const form = readAssessments([item], {
      'outcome-i1': 'rejected',
      'article-i1': 'art. 5',
      'reason-i1': 'Geen schade.',
      'recoverableVat-i1': '60',
    });
    if (!form.ok) throw new Error('refused');
    expect(form.value[0]).not.toHaveProperty('recoverableVat');
  });
});
