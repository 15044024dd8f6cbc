/** One batch of payments: proposed, approved and exported on the real database, and its bank file alone. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import path from 'node:path';
import { Client } from 'pg';
import {
  approveBatch, exportBatch, MAX_PAYMENTS_PER_BATCH, proposeBatch, type Actor, type PaymentFileWriter, type PaymentLine,
} from '#application'; // prettier-ignore
import type { PaymentBatch } from '#domain';
import { ok, type Result } from '#kernel';
import { verifyAudit } from '#persistence';
import { Pain001Writer } from '#payments';
import { DATA_DIR } from '../scripts/launcher/settings.js';
import { addPeople } from './claimants.js';
import { addDuePayments } from './due-payments.js';
import { alternate, check, compared, report, secondsOf, sizes } from './report.js';
import { withStage, type Stage } from './stage.js';
import { median } from './statistics.js';

const writer = new Pain001Writer({ name: 'Vlaams Rampenfonds', iban: 'BE68539007547034', bic: 'GKCCBEBB' });

export async function run(args: readonly string[]): Promise<void> {
  const size = sizes(args, { payments: MAX_PAYMENTS_PER_BATCH, rounds: 5 });
  if (size.payments > MAX_PAYMENTS_PER_BATCH)
    throw new Error(`A batch takes ${MAX_PAYMENTS_PER_BATCH} payments`);
  await withStage(async (stage) => {
    const finance = (await addPeople(stage, 2, 20_000)).map((person): Actor => ({
      ...person,
      channel: 'back-office',
      roles: ['finance'],
    }));
    const cents = await addDuePayments(stage, size.payments);
    const baseline = await rowByRow(stage, size.payments);
    await stage.tidy();
    const { batch, lines, xml } = await batchOnDatabase(stage, finance, { ...size, cents, baseline });
    const writeMs = await bankFile(batch, lines, size.rounds);
    await validate(xml, size.payments, writeMs);
  });
}

/** The writes of the batch alone: each payment updated twice by a prepared statement, undone afterwards. */
async function rowByRow(stage: Stage, payments: number): Promise<number> {
  const client = new Client({ connectionString: stage.databases.app });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string }>('select id from payment');
    await client.query('begin');
    const seconds = await secondsOf(async () => {
      for (const state of ['in_batch', 'sent']) {
        for (const { id } of rows) {
          const text = 'update payment set state = $2, version = version + 1 where id = $1';
          await client.query({ name: 'move', text, values: [id, state] });
        }
      }
    });
    await client.query('rollback');
    check(rows.length === payments, `${rows.length} payments are due, not ${payments}`);
    return payments / seconds;
  } finally {
    await client.end();
  }
}

interface Exported {
  readonly batch: PaymentBatch;
  readonly lines: readonly PaymentLine[];
  readonly xml: Buffer;
}

async function batchOnDatabase(
  stage: Stage,
  [proposer, approver]: readonly Actor[],
  size: { payments: number; cents: bigint; baseline: number },
): Promise<Exported> {
  let lines: readonly PaymentLine[] = [];
  const paymentFile: PaymentFileWriter = {
    fileExtension: writer.fileExtension,
    write: (batch, given) => writer.write(batch, (lines = given)),
  };
  const deps = { ...stage.persistence.deps, paymentFile };
  const batchNow = async (id: string): Promise<PaymentBatch> =>
    done(await deps.uow.run(async (tx) => ok((await tx.payments.getBatch(id))!)));
  let batchId = '';
  const propose = await secondsOf(async () => ({ batchId } = done(await proposeBatch(deps, proposer!, {}))));
  const { contentHash } = await batchNow(batchId);
  const approve = await secondsOf(async () =>
    done(await approveBatch(deps, approver!, { batchId, contentHash })),
  );
  let file = { fileKey: '', sha256: '' };
  const sent = await secondsOf(async () => (file = done(await exportBatch(deps, approver!, { batchId }))));
  const xml = await bytesOf(await deps.objects.get(file.fileKey));
  const batch = await batchNow(batchId);

  const again = done(await exportBatch(deps, approver!, { batchId }));
  check(again.sha256 === file.sha256, 'exporting again gave another file');
  check(
    createHash('sha256').update(xml).digest('hex') === file.sha256,
    'the stored file is not the exported one',
  );
  const { rows } = await stage.persistence.pool.query<{ n: number; cents: string }>(
    `select count(*)::int as n, sum(amount_cents) as cents from payment where state = 'sent' and version = 3`,
  );
  check(
    rows[0]?.n === size.payments && BigInt(rows[0].cents) === size.cents,
    'not every payment was sent once',
  );
  checkSums(xml.toString('utf8'), size);
  check((await verifyAudit(stage.persistence.db)).ok, 'the chain of the audit trail is broken');

  const value = size.payments / (propose + approve + sent);
  report('payments', 'batch', value, 'payments/s', {
    baseline: size.baseline,
    ratio: value / size.baseline,
    baselineIs: 'each payment updated twice, prepared statements, one transaction',
    payments: size.payments,
    proposeSeconds: propose,
    approveSeconds: approve,
    exportSeconds: sent,
  });
  return { batch, lines, xml };
}

/** Count and sum of the transactions are those of the database and of the file's own head. */
function checkSums(xml: string, { payments, cents }: { payments: number; cents: bigint }): void {
  const amounts = [...xml.matchAll(/<InstdAmt Ccy="EUR">(\d+)\.(\d\d)</g)];
  const sum = amounts.reduce((total, [, euro, rest]) => total + BigInt(`${euro}${rest}`), 0n);
  const head = /<CtrlSum>(\d+)\.(\d\d)</.exec(xml);
  check(amounts.length === payments && sum === cents, 'the file does not add up to the payments');
  check(BigInt(`${head?.[1]}${head?.[2]}`) === cents, 'the control sum is not that of the payments');
  check(new Set(xml.match(/<EndToEndId>[^<]+/g)).size === payments, 'an end-to-end id occurs twice');
}

/** The file written to disk (fsync included) against the same number of constant texts. @returns its milliseconds */
async function bankFile(batch: PaymentBatch, lines: readonly PaymentLine[], rounds: number): Promise<number> {
  const whole = await bytesOf(writer.write(batch, lines));
  const constant = Buffer.alloc(Math.floor(whole.length / lines.length), '<CdtTrfTxInf/>').toString('utf8');
  const results = await alternate(
    rounds,
    async () => toDisk(async (write) => {
      for await (const chunk of writer.write(batch, lines)) await write(chunk);
    }),
    async () => toDisk(async (write) => {
      let text = '';
      for (let n = 0; n < lines.length; n++) text += constant;
      await write(Buffer.from(text));
    }),
  ); // prettier-ignore
  const { value, ...against } = compared(results);
  report('payments', 'pain.001 write', value * 1000, 'ms', {
    ...against,
    baseline: against.baseline * 1000,
    baselineIs: 'constant texts of the same size',
    goal: 'ratio <= 12',
    payments: lines.length,
    bytes: whole.length,
    rounds,
  });
  return value * 1000;
}

async function toDisk(
  write: (put: (chunk: Uint8Array) => Promise<unknown>) => Promise<void>,
): Promise<number> {
  const name = path.join(DATA_DIR, 'bench-pain001.xml');
  try {
    return await secondsOf(async () => {
      const file = await open(name, 'w');
      try {
        await write((chunk) => file.write(chunk));
        await file.sync();
      } finally {
        await file.close();
      }
    });
  } finally {
    await rm(name, { force: true });
  }
}

/** Checks the file by the official schema, where the folder of ISO20022_XSD_DIR has it. @throws Error when it is not valid */
async function validate(xml: Buffer, payments: number, writeMs: number): Promise<void> {
  const folder = process.env['ISO20022_XSD_DIR'];
  const schema = folder && path.join(folder, 'pain.001.001.09.xsd');
  if (!schema || !existsSync(schema)) {
    console.error(
      'payments: not checked by the schema (ISO20022_XSD_DIR names no folder with pain.001.001.09.xsd)',
    );
    return;
  }
  const { XmlDocument, XsdValidator } = await import('libxml2-wasm');
  const xsd = XmlDocument.fromBuffer(readFileSync(schema));
  const validator = XsdValidator.fromDoc(xsd);
  const times: number[] = [];
  for (let round = 0; round < 3; round++) {
    const seconds = await secondsOf(() => {
      const document = XmlDocument.fromBuffer(xml);
      validator.validate(document);
      document.dispose();
    });
    times.push(seconds * 1000);
  }
  validator.dispose();
  xsd.dispose();
  const baseline = median(times);
  report('payments', 'pain.001 write and XSD validation', writeMs + baseline, 'ms', {
    baseline,
    ratio: (writeMs + baseline) / baseline,
    baselineIs: 'parsing and validating the file alone',
    goal: 'ratio <= 2.0',
    payments,
    valid: true,
  });
}

function done<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`Refused: ${result.error.code}`);
  return result.value;
}

async function bytesOf(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks);
}
