import { randomUUID } from 'node:crypto';
import {
  descendants,
  parseXml,
  requestEnvelope,
  schemaFaults,
  signEnvelope,
  textAt,
  UnreadableXml,
  type XmlTree,
} from '#adapters/magda';
import { httpExchange, PartnerFault, statusFault, type PartnerCalls } from '#adapters/partner-calls';
import type { SharedDossier, SharingOutcome, UploadResult } from '#application';
import type { Clock } from '#kernel';
import {
  GIVE_RESULT,
  identification,
  REGISTER_DOSSIER,
  registerContent,
  REMOVE_DOSSIER,
  type DossierOperation,
} from './dosis-soap.wire.js';
import type { DosisConfig } from './dosis.config.js';
import { outcomeOf, Refusal } from './outcome.js';

const NOTHING_FOUND = new Set(['30001']);
const BUSY = new Set(['20110', '60006', '60007', '60009', '60013', '99994', '99995', '99996', '99997']);

/**
 * The second channel: RegistreerDossier and its companions through MAGDA. Each question is checked by its schema before
 * it leaves and each answer before it is read. A registration sent again with the same moment of change changes nothing.
 */
export class DosisSoap {
  constructor(
    private readonly config: DosisConfig,
    private readonly calls: PartnerCalls,
    private readonly clock: Clock,
  ) {}

  async register(dossier: SharedDossier): Promise<SharingOutcome> {
    return outcomeOf(() => this.confirmed(REGISTER_DOSSIER, registerContent(this.config, dossier)));
  }

  async remove(number: string): Promise<SharingOutcome> {
    return outcomeOf(() => this.confirmed(REMOVE_DOSSIER, identification(this.config, number)));
  }

  /** Results are kept per file here: those of a file we never sent are not asked. */
  async resultOf(number: string, alreadySent: boolean): Promise<UploadResult | undefined> {
    if (!alreadySent) return { kind: 'unknown' };
    try {
      const answer = await this.ask(GIVE_RESULT, identification(this.config, number));
      const record = descendants(answer, 'ResultaatRegistratie').at(-1);
      if (!record) return { kind: 'pending' };
      if (textAt(record, 'Resultaat') === '1') return { kind: 'accepted' };
      const reasons = descendants(record, 'Omschrijving').map((fault) => fault.text);
      return { kind: 'refused', reason: reasons.join('; ').slice(0, 500) };
    } catch (fault) {
      if (fault instanceof PartnerFault) return undefined;
      throw fault;
    }
  }

  private async confirmed(operation: DossierOperation, content: string): Promise<void> {
    const answer = await this.ask(operation, content);
    const verdict = descendants(answer, 'Resultaat')[0]?.text;
    if (answer && verdict !== '1') throw new Refusal('DOSIS nam het bericht niet aan');
  }

  /** The answer; undefined when the partner knows nothing of it. */
  private async ask(operation: DossierOperation, content: string): Promise<XmlTree | undefined> {
    const envelope = requestEnvelope({
      service: operation,
      sender: {
        identification: this.config.DOSIS_SOAP_IDENTIFICATION,
        capacity: this.config.DOSIS_SOAP_CAPACITY,
      },
      reference: randomUUID(),
      at: this.clock.now(),
      content,
    });
    const faults = schemaFaults(envelope, operation.requestSchema);
    if (faults.length > 0) throw new Refusal(`Ons bericht klopt niet met het schema: ${faults[0] ?? ''}`);
    const { DOSIS_SOAP_CERT: certificate, DOSIS_SOAP_KEY: privateKey } = this.config;
    const body =
      certificate && privateKey ? signEnvelope(envelope, 'wss-x509', { certificate, privateKey }) : envelope;
    return this.calls.call(
      operation.name,
      async (signal) => {
        const answer = await httpExchange({
          url: `${this.config.DOSIS_SOAP_URL ?? this.config.DOSIS_URL}${operation.path}`,
          method: 'POST',
          headers: { 'Content-Type': 'text/xml; charset=utf-8', SOAPAction: '""', Accept: 'text/xml' },
          body,
          signal,
        });
        const fault = statusFault(answer, 'DOSIS');
        if (fault) throw fault;
        return judged(answer.body, operation);
      },
      { idempotent: true },
    );
  }
}

function judged(xml: string, operation: DossierOperation): XmlTree | undefined {
  try {
    if (schemaFaults(xml, operation.answerSchema).length > 0)
      throw new PartnerFault('unreadable', `The answer to ${operation.name} does not fit its schema`);
    const answer = parseXml(xml);
    const errors = descendants(answer, 'Uitzondering').filter((one) => textAt(one, 'Type') === 'FOUT');
    const codes = errors.map((one) => textAt(one, 'Identificatie') ?? '');
    if (codes.some((code) => BUSY.has(code)))
      throw new PartnerFault('busy', `${operation.name} is not available (${codes.join(', ')})`);
    if (codes.some((code) => NOTHING_FOUND.has(code))) return undefined;
    if (errors.length > 0)
      throw new Refusal(errors.map((one) => `${textAt(one, 'Identificatie') ?? ''} ${textAt(one, 'Diagnose') ?? ''}`).join('; ')); // prettier-ignore
    return answer;
  } catch (fault) {
    if (fault instanceof UnreadableXml)
      throw new PartnerFault('unreadable', `The answer to ${operation.name} is no XML`);
    throw fault;
  }
}
