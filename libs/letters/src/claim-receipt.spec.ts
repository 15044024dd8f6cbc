import { Money, plainDate, Temporal } from '#kernel';
import { claimReceipt, type MissingDocumentLine } from './claim-receipt.js';

const at = Temporal.Instant.from('2024-05-15T10:00:00Z');
const without = 'Dan beslissen wij met wat wij hebben.';
const receipt = (missing: readonly MissingDocumentLine[]) =>
  claimReceipt({
    date: plainDate('2024-05-15'),
    createdAt: at,
    recipientName: 'Luc Desmet',
    addressLines: ['Grote Markt 6', '8600 Diksmuide'],
    demo: true,
    claimNumber: 'D-2024-0000001-11',
    disasterName: 'Overstroming',
    municipality: 'Diksmuide',
    submittedAt: at,
    lines: [{ description: 'Wasmachine', amount: Money.of('100.00') }],
    insurance: 'Niet verzekerd',
    maskedIban: 'BE** **** **** 7034',
    documents: ['Foto: kelder.jpg'],
    missing,
  });

/** The paragraphs and lists under the heading of the documents. */
function papers(missing: readonly MissingDocumentLine[]): unknown[] {
  const { blocks } = receipt(missing);
  const from = blocks.findIndex((one) => one.kind === 'heading' && one.text === 'Documenten');
  const to = blocks.findIndex((one, at_) => at_ > from && one.kind === 'heading');
  return blocks
    .slice(from + 1, to)
    .map((one) => (one.kind === 'list' ? one.items : one.kind === 'paragraph' ? one.text : one.kind));
}

describe('the papers in the receipt of a claim', () => {
  it('lists what is promised with day and reason, what is not had, and what a missing one means', () => {
    expect(
      papers([
        { label: 'Factuur van de wasmachine', without },
        { label: 'Attest van uw verzekeraar', without, reason: 'Mijn makelaar maakt het', expectedOn: plainDate('2024-06-03') },
        { label: 'Bewijs van uw recht', without, reason: 'Verbrand.' },
        { label: 'Foto’s', without, reason: 'Toestel kapot', expectedOn: plainDate('2024-06-10') },
      ]),
    ).toEqual([
      ['Foto: kelder.jpg'],
      expect.stringContaining('Dit bezorgt u later.'),
      [
        'Attest van uw verzekeraar: tegen 3 juni 2024. Uw reden: Mijn makelaar maakt het.',
        'Foto’s: tegen 10 juni 2024. Uw reden: Toestel kapot.',
      ],
      'Dit hebt u niet.',
      [`Bewijs van uw recht. Uw reden: Verbrand. ${without}`],
      expect.stringContaining('Dit ontbreekt nog.'),
      [`Factuur van de wasmachine. ${without}`],
    ]);
  }); // prettier-ignore

  it('says nothing of missing papers when all are there', () => {
    expect(papers([])).toEqual([['Foto: kelder.jpg']]);
  });
});
