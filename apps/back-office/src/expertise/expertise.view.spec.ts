import { aClaim, anItem } from '#testing';
import type { CaseFile } from '#application';
import { FLOOD_2023 } from '#persistence';
import { assessmentPage } from './expertise.view.js';

interface Line {
  readonly farmByDefault: boolean;
  readonly moreOpen: boolean;
  readonly asksCrop: boolean;
}

function linesOf(values: Readonly<Record<string, string>>): readonly Line[] {
  const items = [anItem({ id: 'sofa' }), anItem({ id: 'corn', category: 'crop', position: 2 })];
  const claim = aClaim({ id: 'c', personId: 'p', items, state: 'in_expertise' });
  const file = {
    claim,
    claimant: { givenName: 'Lena', familyName: 'Peeters' },
    disaster: { ...FLOOD_2023, phenomenon: 'flood' },
    documents: [],
    judgements: [],
  } as unknown as CaseFile;
  return (assessmentPage(file, values) as { lines: readonly Line[] }).lines;
}

describe('the less usual facts on the expert’s page', () => {
  it('crops have the limit on state aid ticked and the block open, other goods have neither', () => {
    expect(linesOf({})).toMatchObject([
      { farmByDefault: false, moreOpen: false, asksCrop: false },
      { farmByDefault: true, moreOpen: true, asksCrop: true },
    ]);
  });

  it('what the expert unticked stays so when the page comes back', () => {
    expect(linesOf({ 'outcome-corn': 'accepted' })[1]).toMatchObject({ farmByDefault: false });
  });

  it('a block with something in it stands open', () => {
    expect(linesOf({ 'share-sofa': '1/2' })[0]).toMatchObject({ moreOpen: true });
  });
});
