import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import type { MailBox } from './mail-box.js';

const MAX_BYTES = 30 * 1024 * 1024;

/** A real SMTP listener that accepts every mail and delivers none. */
export function smtpListener(box: MailBox): SMTPServer {
  return new SMTPServer({
    banner: 'demo mail catcher',
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: MAX_BYTES,
    onData(stream, _session, done) {
      buffer(stream)
        .then((raw) => box.add(raw))
        .then(
          () => done(),
          (fault: unknown) => done(fault instanceof Error ? fault : new Error('not accepted')),
        );
    },
  });
}

/** @throws when the port is taken. */
export function listenSmtp(server: SMTPServer, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      // A sender that drops the connection must not end the process.
      server.on('error', () => undefined);
      resolve();
    });
  });
}
