import type { SharedDossier, SharingOutcome, UploadResult } from '#application';
import {
  httpExchange,
  jsonOf,
  PartnerFault,
  statusFault,
  type ClientTokens,
  type HttpAnswer,
  type PartnerCalls,
} from '#adapters/partner-calls';
import type { DosisConfig } from './dosis.config.js';
import { notificationBundle, readRefusal, readResult, uploadAnswer, uploadBody } from './dosis.wire.js';
import { outcomeOf, Refusal } from './outcome.js';

/** REST v2 of DOSIS, and the notifications beside it. Repeats are harmless: an UploadId counts once there. */
export class DosisRest {
  constructor(
    private readonly config: DosisConfig,
    private readonly calls: PartnerCalls,
    private readonly tokens: ClientTokens,
  ) {}

  async register(dossier: SharedDossier): Promise<SharingOutcome> {
    return outcomeOf(() =>
      this.send(
        'upload',
        `${this.config.DOSIS_URL}/api/v2/dosis/dossiers`,
        'POST',
        uploadBody(this.config, dossier),
        {
          read: (answer) => {
            if (!uploadAnswer.safeParse(jsonOf(answer, 'DOSIS')).success)
              throw new PartnerFault('unreadable', 'DOSIS answered an upload with something else than OK');
          },
        },
      ),
    );
  }

  /** undefined when it could not be asked. */
  async resultOf(uploadId: string): Promise<UploadResult | undefined> {
    const url = new URL(`${this.config.DOSIS_URL}/api/v1/dosis/resultaten/perUploadId`);
    url.searchParams.set('uploadId', uploadId);
    try {
      let found: UploadResult | undefined = { kind: 'unknown' };
      await this.send('result', url.href, 'GET', undefined, {
        absent: () => undefined,
        read: (answer) => {
          found = readResult(jsonOf(answer, 'DOSIS'), uploadId);
        },
      });
      return found;
    } catch (fault) {
      if (fault instanceof PartnerFault) return undefined;
      throw fault;
    }
  }

  async remove(number: string): Promise<SharingOutcome> {
    const url = new URL(`${this.config.DOSIS_URL}/api/v1/dosis/dossiers`);
    url.searchParams.set('bron', this.config.DOSIS_SOURCE);
    url.searchParams.set('dossierNummer', number);
    return outcomeOf(() => this.send('remove', url.href, 'DELETE', undefined, { absent: () => undefined }));
  }

  async notify(dossier: SharedDossier): Promise<SharingOutcome> {
    const base = this.config.NOTIFICATIONS_URL;
    if (base === undefined)
      return { kind: 'refused', reason: 'Er is geen adres voor notificaties ingesteld' };
    const bundle = notificationBundle(this.config, dossier);
    return outcomeOf(() => this.send('notify', `${base}/api/v2/notificaties`, 'POST', bundle, {}));
  }

  /** @throws PartnerFault; Refusal with the partner's own words for what it will never take */
  private async send(
    operation: string,
    url: string,
    method: 'GET' | 'POST' | 'DELETE',
    body: object | undefined,
    on: { readonly read?: (answer: HttpAnswer) => void; readonly absent?: () => void },
  ): Promise<void> {
    await this.calls.call(
      operation,
      async (signal) => {
        let answer = await this.exchange(url, method, body, signal);
        if (answer.status === 401) {
          // a token that ended early or was withdrawn: once more with a fresh one
          this.tokens.forget();
          answer = await this.exchange(url, method, body, signal);
        }
        if (answer.status === 404 && on.absent) return on.absent();
        if (answer.status === 400 || answer.status === 409 || answer.status === 422)
          throw new Refusal(readRefusal(answer.body), answer.status);
        const fault = statusFault(answer, 'DOSIS');
        if (fault) throw fault;
        return on.read?.(answer);
      },
      { idempotent: true },
    );
  }

  private async exchange(
    url: string,
    method: 'GET' | 'POST' | 'DELETE',
    body: object | undefined,
    signal: AbortSignal,
  ): Promise<HttpAnswer> {
    const token = await this.tokens.token(signal);
    return httpExchange({
      url,
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        Accept: 'application/json',
        ...(body ? { 'Content-Type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal,
    });
  }
}
