import { escapeXml, parseXml, schemaFaults, soapFault, textAt, descendants } from '#adapters/magda';
import express, { Router } from 'express';
import type { TokenServer } from '../oauth/token-endpoint.js';
import { PartnerSwitch } from '../partner-switch.js';
import { answerXml, bundleSchema, notFoundXml, uploadOf, uploadSchema } from './dosis.wire.js';
import { DosisRegister, type Processed } from './dosis-register.js';

export const DOSIS_SCOPE = 'DosisImport';

/** DOSIS with Mijn Burgerprofiel behind it, and its page: `/dosis`, for scripts `/dosis.json`. */
export class DosisSimulator {
  readonly register = new DosisRegister();
  readonly notifications = new Map<string, unknown>();
  readonly switch = new PartnerSwitch();
  constructor(private readonly tokens: TokenServer) {}

  router(): Router {
    const router = Router();
    router.use(this.switch.form('/dosis'));
    router.get('/dosis', (_req, res) =>
      res.render('dosis/dosis', {
        title: 'Mijn Burgerprofiel (DOSIS)',
        switchPath: '/dosis',
        choices: this.switch.choices,
        shown: this.register.shown(),
        refused: this.register.processed.filter(({ faults }) => faults.length > 0),
        notifications: this.notifications.size,
      }),
    );
    router.get('/dosis.json', (_req, res) => res.json(this.snapshot()));
    router.use(['/dosis/api', '/notificaties/api'], this.switch.gate, this.tokens.guard(DOSIS_SCOPE));
    router.use(['/dosis/api', '/notificaties/api'], express.json({ limit: '100kb' }));
    this.rest(router);
    this.soap(router);
    return router;
  }

  private snapshot(): object {
    const { processed, repeats, removed } = this.register;
    return {
      processed,
      repeats,
      removed,
      shown: this.register.shown(),
      notifications: [...this.notifications.keys()],
    };
  }

  private rest(router: Router): void {
    router.post('/dosis/api/v2/dosis/dossiers', (req, res) => {
      const read = uploadSchema.safeParse(req.body);
      if (!read.success) {
        const errors = read.error.issues.map(({ path, message }) => ({
          code: 'invalid',
          field: path.join('.'),
          message,
        }));
        res.status(400).json({ code: 'validation', message: 'De gegevens zijn niet geldig', errors });
        return;
      }
      this.register.take(read.data);
      res.json({ Status: 'OK', UploadId: read.data.uploadId });
    });
    router.get('/dosis/api/v1/dosis/resultaten/perUploadId', (req, res) => {
      const found = this.register.result(String(req.query['uploadId']));
      if (found) res.json([resultOf(found)]);
      else res.json([]);
    });
    router.delete('/dosis/api/v1/dosis/dossiers', (req, res) => {
      res.status(this.register.remove(String(req.query['dossierNummer'])) ? 200 : 404).end();
    });
    router.post('/notificaties/api/v2/notificaties', (req, res) => {
      const read = bundleSchema.safeParse(req.body);
      if (!read.success) {
        res.status(400).json({ message: 'De bundel is niet volledig', errors: [] });
        return;
      }
      this.notifications.set(read.data.Id, req.body);
      res.status(202).end();
    });
  }

  private soap(router: Router): void {
    router.post(
      '/dosis/:service/soap/WebService',
      this.switch.gate,
      express.text({ type: 'text/xml', limit: '100kb' }),
      (req, res) => {
        const service = /^(RegistreerDossier|VerwijderDossier|GeefResultaatRegistratie)Dienst-02\.00$/.exec(
          String(req.params['service']),
        )?.[1];
        const xml = String(req.body);
        res.type('text/xml');
        if (
          !service ||
          schemaFaults(xml, `Dossier.${service}Dienst-02.00/WebService/${service}.xsd`).length > 0
        ) {
          res.status(500).send(soapFault('Client', 'Het bericht klopt niet met het schema'));
          return;
        }
        const question = parseXml(xml);
        res.send(answerXml(service, question, this.answer(service, question)));
      },
    );
  }

  private answer(service: string, question: ReturnType<typeof parseXml>): string {
    const content = descendants(question, 'Inhoud')[0];
    if (service === 'RegistreerDossier') {
      this.register.take(uploadOf(question));
      return '<Inhoud><Resultaat>1</Resultaat></Inhoud>';
    }
    const number = textAt(content, 'Identificatie', 'Dossiernummer') ?? '';
    if (service === 'VerwijderDossier')
      return this.register.remove(number) ? '<Inhoud><Resultaat>1</Resultaat></Inhoud>' : notFoundXml();
    const last = this.register.lastOf(number);
    if (!last) return notFoundXml();
    const faults = last.faults.map(
      (fault) => `<Fout><Omschrijving>${escapeXml(fault)}</Omschrijving></Fout>`,
    );
    return (
      `<Inhoud><ResultaatRegistratie><Resultaat>${faults.length === 0 ? 1 : 0}</Resultaat>` +
      `${faults.length === 0 ? '' : `<Fouten>${faults.join('')}</Fouten>`}</ResultaatRegistratie></Inhoud>`
    );
  }
}

function resultOf({ upload, faults }: Processed): object {
  return {
    Identificatie: { Bron: upload.source, DossierNummer: upload.number },
    UploadId: upload.uploadId,
    Bestand: null,
    TijdstipVerwerking: upload.changedAt,
    Succes: faults.length === 0,
    Fout: null,
    Fouten: faults.map((Omschrijving) => ({ Omschrijving, LijnNummer: null })),
    VerwerktVoorOpvraging: faults.length === 0,
  };
}
