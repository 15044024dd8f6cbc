import { Money, plainDate } from '#kernel';
import { correctionMotivation, correctionWindow } from './correction.js';

const outcome = (decided: string, found: string, today: string): string => {
  const open = correctionWindow({
    decided: plainDate(decided),
    found: plainDate(found),
    today: plainDate(today),
  });
  return open.ok ? open.value.until.toString() : open.error.code;
};

describe('how long a decision can be corrected (art. 14)', () => {
  it.each([
    ['2024-06-14', '2024-07-01', '2024-07-01', '2024-10-01'],
    ['2024-06-14', '2024-07-01', '2024-10-01', '2024-10-01'],
    ['2024-06-14', '2024-07-01', '2024-10-02', 'decision/correction-term-passed'],
    ['2024-06-14', '2026-06-14', '2026-06-14', '2026-09-14'],
    ['2024-06-14', '2026-06-15', '2026-06-15', 'term/found-too-late'],
    ['2024-06-14', '2024-06-13', '2024-06-20', 'term/end-before-start'],
    ['2024-06-14', '2024-07-02', '2024-07-01', 'decision/found-in-future'],
    // The last day of a shorter month.
    ['2024-06-14', '2024-11-30', '2025-02-28', '2025-02-28'],
  ])('decided %s, found %s, today %s → %s', (decided, found, today, expected) =>
    expect(outcome(decided, found, today)).toBe(expected),
  );
});

describe('the text of a correcting decision', () => {
  const text = (before: string, after: string): string =>
    correctionMotivation({
      replaced: { number: 'B-2024-0000001-11', granted: Money.of(before) },
      granted: Money.of(after),
      ground: 'art-14-rectification',
      foundOn: plainDate('2024-07-01'),
      reason: 'De vrijstelling was verkeerd.',
    });

  it('names the decision, the change, the reason and the article', () => {
    const said = text('8708.00', '8808.00');
    for (const part of [
      'B-2024-0000001-11',
      '€ 8.708,00',
      '€ 100,00 meer',
      'De vrijstelling was verkeerd.',
      'art. 14',
      '1 juli 2024',
    ])
      // prettier-ignore
      expect(said).toContain(part);
  });

  it.each([
    ['8708.00', '8508.00', '€ 200,00 minder'],
    ['8708.00', '8708.00', 'Uw tegemoetkoming blijft € 8.708,00'],
  ])('from %s to %s says: %s', (before, after, part) => expect(text(before, after)).toContain(part));
});
