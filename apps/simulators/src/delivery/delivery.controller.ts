import { randomUUID } from 'node:crypto';
import type { Clock } from '#kernel';
import busboy from 'busboy';
import { Router, type Request } from 'express';
import { z } from 'zod';
import type { TokenServer } from '../oauth/token-endpoint.js';
import { PartnerSwitch } from '../partner-switch.js';

export const DELIVERY_SCOPE = 'DocumentendienstVerzenden';

const messageSchema = z.object({
  recipient: z.object({
    eboxType: z.enum(['citizen', 'enterprise']).optional(),
    ssin: z
      .string()
      .regex(/^\d{11}$/)
      .optional(),
    enterpriseNumber: z
      .string()
      .regex(/^\d{10}$/)
      .optional(),
    name: z.string().min(1),
    address: z
      .union([
        z.object({
          street: z.string().min(1),
          houseNumber: z.string().min(1),
          box: z.string().optional(),
          postalCode: z.string().regex(/^[\w -]{2,12}$/),
          municipality: z.string().min(1),
          country: z.string().regex(/^[A-Z]{2}$/),
        }),
        z.object({ addressLines: z.array(z.string().min(1)).min(1).max(5) }),
      ])
      .optional(),
  }),
  subject: z.object({ nl: z.string().min(1) }),
  channel: z.enum(['ebox', 'paper']),
  deliveryMethod: z.enum(['registered', 'normal']),
  messageTypeId: z.string().min(1),
  senderApplicationId: z.string().min(1),
  attachments: z
    .array(z.object({ fileName: z.string() }))
    .min(1)
    .max(6),
});
type Message = z.output<typeof messageSchema>;

interface Kept {
  readonly id: string;
  readonly key: string;
  readonly message: Message;
  readonly size: number;
  status: 'ACCEPTED' | 'SENT' | 'DELIVERED' | 'UNDELIVERABLE';
  receivedOn?: string;
  proof?: { readonly type: string; readonly id: string; readonly timestamp: string };
  reason?: string;
}

/** How messages go on after they were accepted. */
export const HANDLING = {
  prompt: 'Komt meteen aan',
  waiting: 'Wacht tot u hier op bezorgen klikt',
  'no-ebox': 'Niemand heeft een eBox; papier komt meteen aan',
  returned: 'Niets kan bezorgd worden',
} as const;
export type Handling = keyof typeof HANDLING;

/** The Documentendienst with eBox and post behind it, and its page: `/bezorging`, for scripts `/bezorging.json`. */
export class DeliverySimulator {
  readonly kept: Kept[] = [];
  readonly switch = new PartnerSwitch();
  handling: Handling = 'prompt';
  repeats = 0;
  constructor(
    private readonly tokens: TokenServer,
    private readonly clock: Clock,
  ) {}

  router(): Router {
    const router = Router();
    router.use(this.switch.form('/bezorging'));
    this.pages(router);
    router.use('/documenten/api', this.switch.gate, this.tokens.guard(DELIVERY_SCOPE));
    router.post('/documenten/api/v1/messages', async (req, res) => {
      const { status, body } = await this.accept(req);
      res.status(status).json(body);
    });
    router.get('/documenten/api/v1/messages/:id', (req, res) => {
      const found = this.kept.find(({ id }) => id === req.params.id);
      if (!found) res.status(404).json({ code: 'NOT_FOUND' });
      else {
        const { status, receivedOn, proof, reason } = found;
        res.json({ messageId: found.id, status, receivedOn, proof, reason });
      }
    });
    return router;
  }

  private pages(router: Router): void {
    router.get('/bezorging', (_req, res) =>
      res.render('delivery/delivery', {
        title: 'eBox en aangetekende post',
        switchPath: '/bezorging',
        choices: this.switch.choices,
        handlings: Object.entries(HANDLING).map(([value, text]) => ({
          value,
          text,
          checked: value === this.handling,
        })),
        messages: this.kept.toReversed().slice(0, 200),
      }),
    );
    router.get('/bezorging.json', (_req, res) => res.json({ messages: this.kept, repeats: this.repeats }));
    router.post('/bezorging/behandeling', (req, res) => {
      const wanted = String((req.body as Record<string, unknown> | undefined)?.['behandeling']);
      if (Object.hasOwn(HANDLING, wanted)) this.handling = wanted as Handling;
      res.redirect(303, '/bezorging');
    });
    router.post('/bezorging/:id/:what', (req, res) => {
      const found = this.kept.find(({ id }) => id === req.params.id);
      if (found && req.params.what === 'bezorgd') this.arrive(found);
      if (found && req.params.what === 'terug') this.comeBack(found);
      res.redirect(303, '/bezorging');
    });
  }

  private async accept(req: Request): Promise<{ status: number; body: object }> {
    const key = /^"([^"]{8,100})"$/.exec(req.get('idempotency-key') ?? '')?.[1];
    if (!key) return { status: 400, body: { code: 'IDEMPOTENCY_KEY_MISSING' } };
    if (!/^[\w-]{3,20}$/.test(req.get('x-correlation-id') ?? ''))
      return { status: 400, body: { code: 'CORRELATION_ID' } };
    const parts = await readParts(req);
    const before = this.kept.find((one) => one.key === key);
    if (before) {
      this.repeats += 1;
      return { status: 409, body: { code: 'DUPLICATE', messageId: before.id } };
    }
    const read = messageSchema.safeParse(parts.message);
    const nowhere = read.success && read.data.channel === 'paper' && !read.data.recipient.address;
    if (nowhere) return { status: 400, body: { code: 'ADDRESS_MISSING' } };
    if (!read.success || !parts.pdf)
      return { status: 400, body: { code: 'INVALID', message: read.error?.message } };
    const message = read.data;
    const number = message.recipient.ssin ?? message.recipient.enterpriseNumber;
    if (message.channel === 'ebox' && (number === undefined || this.handling === 'no-ebox'))
      return { status: 422, body: { code: 'EBOX_NOT_ACTIVE', message: 'No active eBox' } };
    const kept: Kept = { id: `DD-${randomUUID()}`, key, message, size: parts.size, status: 'SENT' };
    this.kept.push(kept);
    if (this.handling === 'returned') this.comeBack(kept);
    else if (this.handling !== 'waiting') this.arrive(kept);
    return { status: 201, body: { messageId: kept.id } };
  }

  private arrive(kept: Kept): void {
    if (kept.status !== 'SENT') return;
    kept.status = 'DELIVERED';
    kept.receivedOn = this.clock.today().toString();
    kept.proof = {
      type: kept.message.channel === 'ebox' ? 'eBox-ontvangstbewijs' : 'Ontvangstbewijs aangetekende zending',
      id: `BEWIJS-${kept.id.slice(-12)}`,
      timestamp: this.clock.now().toString(),
    };
  }

  private comeBack(kept: Kept): void {
    if (kept.status !== 'SENT') return;
    kept.status = 'UNDELIVERABLE';
    kept.reason = kept.message.channel === 'ebox' ? 'De eBox is gesloten' : 'Onbestelbaar: adres onbekend';
  }
}

async function readParts(req: Request): Promise<{ message: unknown; pdf: boolean; size: number }> {
  const parts: Record<string, Buffer> = {};
  await new Promise<void>((resolve, reject) => {
    const reader = busboy({ headers: req.headers, limits: { files: 7, fileSize: 31 * 1024 * 1024 } });
    reader.on('file', (name, stream) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => (parts[name] = Buffer.concat(chunks)));
    });
    reader.once('close', resolve).once('error', reject);
    req.pipe(reader);
  });
  const file = parts['file'] ?? Buffer.alloc(0);
  let message: unknown;
  try {
    message = JSON.parse(parts['messageToPublish']?.toString('utf8') ?? '');
  } catch {
    message = undefined;
  }
  return { message, pdf: file.subarray(0, 5).toString('latin1') === '%PDF-', size: file.byteLength };
}
