import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FixedClock } from '#kernel';
import { createTransport } from 'nodemailer';
import type { SMTPServer } from 'smtp-server';
import { DEMO_PERSONS } from '../demo-persons.js';
import { MailBox } from './mail-box.js';
import { listenSmtp, smtpListener } from './smtp-listener.js';

let folder: string;
let box: MailBox;
let server: SMTPServer;
const clock = FixedClock.at('2024-05-15');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rf-mails-'));
  box = new MailBox(folder, clock);
  await box.open();
  server = smtpListener(box);
  await listenSmtp(server, 0, '127.0.0.1');
});

afterAll(async () => {
  await new Promise<void>((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

describe('the mail catcher', () => {
  it('takes a mail by SMTP and keeps it over a restart', async () => {
    const { port } = server.server.address() as AddressInfo;
    const transport = createTransport({ host: '127.0.0.1', port });
    await transport.sendMail({
      from: 'fonds@example.be',
      to: ['Luc <luc@example.be>', 'an@example.be'],
      subject: 'Uw melding is ontvangen – één',
      text: 'Dag Luc',
      attachments: [{ filename: 'ontvangst.pdf', content: Buffer.from('%PDF-1.7') }],
    });
    transport.close();
    const [mail] = box.list('LUC@example.be');
    expect(mail).toMatchObject({
      to: ['luc@example.be', 'an@example.be'],
      subject: 'Uw melding is ontvangen – één',
      text: 'Dag Luc',
      receivedAt: '2024-05-15T10:00:00Z',
      attachments: [{ name: 'ontvangst.pdf', mediaType: 'application/pdf', size: 8 }],
    });
    expect(box.list('someone@example.be')).toEqual([]);

    const again = new MailBox(folder, clock);
    await again.open();
    expect(again.list()).toEqual(box.list());
    expect((await again.attachment(mail?.id ?? '', 0))?.content.toString()).toBe('%PDF-1.7');
    expect(await again.attachment('../../etc/passwd', 0)).toBeUndefined();
  });
});

describe('the demo persons', () => {
  it.each(['key', 'nationalNumber', 'givenName'] as const)('have each a %s of their own', (name) => {
    const values = DEMO_PERSONS.map((person) => person[name]);
    expect(values.length).toBeGreaterThan(0);
    expect(new Set(values).size).toBe(values.length);
  });
});
