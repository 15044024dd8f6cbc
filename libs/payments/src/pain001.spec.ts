import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { Money, plainDate, Temporal } from '#kernel';
import type { PaymentBatch } from '#domain';
import type { PaymentLine } from '#application';
import { Pain001Writer } from './pain001.adapter.js';
import { sepaText } from './sepa-text.js';

const writer = new Pain001Writer({ name: 'Vlaams Rampenfonds', iban: 'BE68539007547034', bic: 'GKCCBEBB' });

function line(n: number, holder: string, amount: string): PaymentLine {
  return {
    id: `p${n}`,
    version: 1,
    claimId: `c${n}`,
    decisionId: `d${n}`,
    amount: Money.of(amount),
    iban: 'BE71096123456769',
    holder,
    endToEndId: `RF2024${String(n).padStart(7, '0')}P01`,
    state: 'in_batch',
    dueSince: plainDate('2024-09-01'),
    claimNumber: `D-2024-${String(n).padStart(7, '0')}-11`,
  };
}

const LINES = [
  line(1, 'Luc Peeters', '8708.00'),
  line(2, 'Zoë "Çelik" & Zn <bv> 🙂', '0.01'),
  line(3, '—', '999999999.99'),
];
const BATCH: PaymentBatch = {
  id: '0190-1',
  version: 3,
  messageId: 'RF0190',
  state: 'approved',
  executionDate: plainDate('2024-10-01'),
  paymentCount: LINES.length,
  total: Money.sum(LINES.map((l) => l.amount)),
  contentHash: 'x',
  proposedBy: 'bart',
  proposedAt: Temporal.Instant.from('2024-09-30T08:00:00Z'),
  approvedBy: 'nele',
  approvedAt: Temporal.Instant.from('2024-09-30T09:00:00.123Z'),
};

async function text(lines: readonly PaymentLine[] = LINES): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of writer.write(BATCH, lines)) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

describe('pain.001.001.09', () => {
  it('writes the same bytes for the same batch', async () => {
    expect(await text()).toBe(await text());
  });

  it('adds up: control sum and count are those of the transactions in the text', async () => {
    const xml = await text();
    const cents = [...xml.matchAll(/<InstdAmt Ccy="EUR">(\d+)\.(\d\d)<\/InstdAmt>/g)].map(
      (m) => BigInt(m[1]!) * 100n + BigInt(m[2]!),
    );
    const sum = Money.ofCents(cents.reduce((a, b) => a + b, 0n)).toString();
    expect([...xml.matchAll(/<CtrlSum>([^<]+)</g)].map((m) => m[1])).toEqual([sum, sum]);
    expect([...xml.matchAll(/<NbOfTxs>(\d+)</g)].map((m) => m[1])).toEqual(['3', '3']);
  });

  it('keeps to the SEPA character set in names and remittance', async () => {
    const xml = await text();
    for (const [, name] of xml.matchAll(/<(?:Nm|Ustrd)>([^<]*)</g)) {
      expect(name).toMatch(/^[A-Za-z0-9/\-?:().,'+ ]+$/);
    }
    expect(xml).not.toContain('PstlAdr');
  });

  it('refuses a batch that nobody approved', async () => {
    const { approvedAt: _none, ...proposed } = BATCH;
    await expect(async () => {
      for await (const _part of writer.write(proposed, LINES)) void _part;
    }).rejects.toThrow('not approved');
  });

  const folder = process.env['ISO20022_XSD_DIR'];
  const schema = folder ? join(folder, 'pain.001.001.09.xsd') : '';
  const withSchema = schema && existsSync(schema) ? it : it.skip;
  withSchema('is valid against the official schema (ISO20022_XSD_DIR)', async () => {
    const xsd = XmlDocument.fromBuffer(readFileSync(schema));
    const validator = XsdValidator.fromDoc(xsd);
    const document = XmlDocument.fromString(await text());
    expect(() => validator.validate(document)).not.toThrow();
    const broken = XmlDocument.fromString(
      (await text()).replace('<MsgId>', '<MsgIdd>').replace('</MsgId>', '</MsgIdd>'),
    );
    expect(() => validator.validate(broken)).toThrow();
    for (const each of [document, broken, xsd]) each.dispose();
    validator.dispose();
  });
});

describe('sepaText', () => {
  it.each([
    ['Zoë Çelik', 'Zoe Celik'],
    ['Straße & Søn', 'Strasse + Son'],
    ['//x//', 'x'],
    ['🙂', ''],
    ['Łukasz Đorđević', 'Lukasz Dordevic'],
  ])('%s → %s', (from, to) => {
    expect(sepaText(from, 70)).toBe(to);
  });
  it('cuts at the length', () => {
    expect(sepaText('a'.repeat(100), 70)).toHaveLength(70);
  });
});
