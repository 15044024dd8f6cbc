import type { PaymentBatch } from '#domain';
import type { PaymentFileWriter, PaymentLine } from '#application';
import { sepaText } from './sepa-text.js';

/** The account the Fund pays from. */
export interface Debtor {
  readonly name: string;
  readonly iban: string;
  readonly bic: string;
}

const CHUNK = 500;
const encoder = new TextEncoder();

function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/**
 * Customer credit transfer initiation, ISO 20022 pain.001.001.09, by the EPC guidelines for SEPA credit transfers:
 * one payment-information block, amounts in EUR with two decimals, SEPA characters, no creditor address (optional within
 * the EEA; an unstructured one is forbidden since November 2026). Streams in chunks; the same batch gives the same bytes,
 * since the creation moment is the approval's.
 */
export class Pain001Writer implements PaymentFileWriter {
  readonly fileExtension = 'xml';
  constructor(private readonly debtor: Debtor) {}

  async *write(batch: PaymentBatch, payments: readonly PaymentLine[]): AsyncIterable<Uint8Array> {
    if (!batch.approvedAt) throw new Error(`Batch ${batch.id} is not approved`);
    yield encoder.encode(this.header(batch));
    for (let i = 0; i < payments.length; i += CHUNK) {
      yield encoder.encode(
        payments
          .slice(i, i + CHUNK)
          .map(transaction)
          .join(''),
      );
    }
    yield encoder.encode('</PmtInf></CstmrCdtTrfInitn></Document>\n');
  }

  private header(batch: PaymentBatch): string {
    const name = escapeXml(sepaText(this.debtor.name, 70));
    const created = batch.approvedAt!.toString({ smallestUnit: 'second' });
    const sums = `<NbOfTxs>${batch.paymentCount}</NbOfTxs><CtrlSum>${batch.total.toString()}</CtrlSum>`;
    return (
      '<?xml version="1.0" encoding="UTF-8"?>\n' +
      '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"><CstmrCdtTrfInitn>' +
      `<GrpHdr><MsgId>${batch.messageId}</MsgId><CreDtTm>${created}</CreDtTm>${sums}<InitgPty><Nm>${name}</Nm></InitgPty></GrpHdr>` +
      `<PmtInf><PmtInfId>${batch.messageId}</PmtInfId><PmtMtd>TRF</PmtMtd><BtchBookg>true</BtchBookg>${sums}` +
      '<PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl></PmtTpInf>' +
      `<ReqdExctnDt><Dt>${batch.executionDate.toString()}</Dt></ReqdExctnDt>` +
      `<Dbtr><Nm>${name}</Nm></Dbtr><DbtrAcct><Id><IBAN>${this.debtor.iban}</IBAN></Id><Ccy>EUR</Ccy></DbtrAcct>` +
      `<DbtrAgt><FinInstnId><BICFI>${this.debtor.bic}</BICFI></FinInstnId></DbtrAgt><ChrgBr>SLEV</ChrgBr>\n`
    );
  }
}

function transaction(payment: PaymentLine): string {
  const holder = escapeXml(sepaText(payment.holder, 70) || 'Onbekend');
  const remittance = escapeXml(sepaText(`Tegemoetkoming Vlaams Rampenfonds ${payment.claimNumber}`, 140));
  return (
    `<CdtTrfTxInf><PmtId><InstrId>${payment.endToEndId}</InstrId><EndToEndId>${payment.endToEndId}</EndToEndId></PmtId>` +
    `<Amt><InstdAmt Ccy="EUR">${payment.amount.toString()}</InstdAmt></Amt>` +
    `<Cdtr><Nm>${holder}</Nm></Cdtr><CdtrAcct><Id><IBAN>${payment.iban}</IBAN></Id></CdtrAcct>` +
    `<RmtInf><Ustrd>${remittance}</Ustrd></RmtInf></CdtTrfTxInf>\n`
  );
}
