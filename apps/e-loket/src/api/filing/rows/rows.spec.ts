import { UnreadableRows } from '#application';
import fc from 'fast-check';
import { csvRowsOf, objectOf } from './csv-rows.js';
import { elementsOf, linesOf, type ReadRow } from './json-rows.js';

/** The text in chunks of that many bytes. */
async function* chunks(text: string, size = 7): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
async function all(rows: AsyncIterable<ReadRow>): Promise<ReadRow[]> {
  const read: ReadRow[] = [];
  for await (const row of rows) read.push(row);
  return read;
}
const values = async (rows: AsyncIterable<ReadRow>) =>
  (await all(rows)).map((row) => ('value' in row ? row.value : row.fault));

describe('a JSON array', () => {
  it('is read element by element, wherever its chunks break', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.json({ maxDepth: 3 })),
        fc.integer({ min: 1, max: 40 }),
        async (rows, size) => {
          const text = ` [ ${rows.join(' ,\n')} ] `;
          expect(await values(elementsOf(chunks(text, size)))).toEqual(JSON.parse(text));
        },
      ),
      { numRuns: 200 },
    );
  });

  it.each(['', '{}', '[', '[1', '[1,', '[1,]', '[,1]', '[1}', '[{]', '[1] 2', 'null', '[1 2]', '["\u0001"]'])(
    'that is none is refused: %s',
    async (text) => {
      await expect(all(elementsOf(chunks(text)))).rejects.toThrow(UnreadableRows);
    },
  );

  it('with an endless element is refused before it fills the memory', async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield new TextEncoder().encode('["');
      for (;;) yield new TextEncoder().encode('x'.repeat(10_000));
    }
    await expect(all(elementsOf(endless()))).rejects.toThrow(UnreadableRows);
  });
});

describe('lines of JSON', () => {
  it('are rows; a line that is none is refused alone', async () => {
    expect(await values(linesOf(chunks('{"a":"é€"}\r\n\nhalf\n2')))).toEqual([
      { a: 'é€' },
      'Deze rij is geen leesbare JSON.',
      2,
    ]);
    expect(await values(linesOf(chunks(`"${'x'.repeat(300_000)}"\n1`, 5000)))).toEqual([
      'Deze rij is te lang.',
      1,
    ]);
  });
});

describe('a CSV', () => {
  it('is read with points in its names, decimal commas and yes or no', async () => {
    const text =
      '\ufeffreference;claimant.kind;items.1.cost;items.1.quantity;items.2.cost;insurance.insured;damage\r\n' +
      'A;person;"1250,50";2;3,00;nee;household|vehicle\r\n\r\nB;"a;b";;;;ja;\r\n';
    expect(await values(csvRowsOf(chunks(text, 100_000)))).toEqual([
      {
        reference: 'A',
        claimant: { kind: 'person' },
        items: [{ cost: '1250.50', quantity: 2 }, { cost: '3.00' }],
        insurance: { insured: false },
        damage: ['household', 'vehicle'],
      },
      { reference: 'B', claimant: { kind: 'a;b' }, insurance: { insured: true } },
    ]);
  });

  it.each(['', 'a b;c\n1;2', '__proto__.x;b\n1;2', 'a;b\n1', 'a;b\n"1;2'])(
    'that is none is refused: %j',
    async (text) => {
      await expect(all(csvRowsOf(chunks(text, 100_000)))).rejects.toThrow(UnreadableRows);
    },
  );

  it('reaches no prototype', () => {
    const row = objectOf(['constructor.prototype.polluted', 'a'], ['x', 'y']) as Record<string, unknown>;
    expect(Object.hasOwn(row, 'constructor')).toBe(true);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
