import { Money, plainDate, Temporal } from '#kernel';
import { decisionLetter, type DecisionLetterView } from './decision-letter.js';

const VIEW: DecisionLetterView = {
  date: plainDate('2024-10-11'),
  createdAt: Temporal.Instant.from('2024-10-11T08:00:00Z'),
  recipientName: 'Luc Peeters',
  addressLines: ['Grote Markt 6', '8600 Diksmuide'],
  claimNumber: 'D-2024-0000417-31',
  disasterName: 'Overstroming van november 2023',
  municipality: 'Diksmuide',
  decisionNumber: 'B-2024-0000417-88',
  outcome: 'grant',
  granted: Money.of('8708.00'),
  verdicts: [],
  approverName: 'Bart Maes',
};
const textOf = (view: DecisionLetterView): string =>
  JSON.stringify(decisionLetter(view)).replaceAll('\u00a0', ' ');

describe('decisionLetter', () => {
  it.each([
    ['grant', '8708.00', '8.708,00 euro'],
    ['partial', '8708.00', 'Niet al uw schade komt in aanmerking'],
    ['refusal', '0.00', 'geen tegemoetkoming'],
    ['inadmissible', '0.00', 'niet behandelen'],
  ] as const)('%s: the key message says the outcome and the amount', (outcome, amount, words) => {
    const letter = decisionLetter({ ...VIEW, outcome, granted: Money.of(amount) });
    const message = JSON.stringify(letter.keyMessage).replaceAll('\u00a0', ' ');
    expect(message).toContain(words);
    expect(message).toContain(`${Money.of(amount).format()} euro`);
  });

  it.each([
    ['grant', '0.00'],
    ['partial', '0.00'],
    ['refusal', '0.01'],
    ['inadmissible', '5.00'],
    ['grant', '-1.00'],
  ] as const)('refuses "%s" with %s', (outcome, amount) => {
    expect(() => decisionLetter({ ...VIEW, outcome, granted: Money.of(amount) })).toThrow(RangeError);
  });

  it('refuses an amount that is not the outcome of the computation', () => {
    const total = Money.of('8707.99');
    const calculation = { lines: ['Wagen'], steps: [{ label: 'Tegemoetkoming', cells: [total], total }] };
    expect(() => decisionLetter({ ...VIEW, calculation })).toThrow(RangeError);
  });

  it('names the term to contest as a date once the day of receipt is known, else from receipt', () => {
    expect(textOf(VIEW)).toContain('binnen één maand nadat u deze brief kreeg');
    expect(textOf({ ...VIEW, contestUntil: plainDate('2024-11-14') })).toContain(
      'tot en met 14 november 2024',
    );
  });

  it('does not speak of payment in a refusal', () => {
    const text = textOf({ ...VIEW, outcome: 'refusal', granted: Money.ZERO });
    expect(text).not.toContain('Wij storten');
    expect(text).toContain('art. 15');
  });
});
