import { createTransport, type Transporter } from 'nodemailer';
import type { Mail, Mailer } from '#application';
import type { MailConfig } from './mail.config.js';

/**
 * Sends by SMTP. The Message-ID is derived from the mail's key, so that a mail which had to be sent again is shown once.
 * Throws when the server refuses or does not answer within the timeout: the job is tried again.
 */
export class SmtpMailer implements Mailer {
  private readonly transport: Transporter;

  constructor(private readonly config: MailConfig) {
    this.transport = createTransport({
      url: config.SMTP_URL,
      connectionTimeout: config.MAIL_TIMEOUT_MS,
      greetingTimeout: config.MAIL_TIMEOUT_MS,
      socketTimeout: config.MAIL_TIMEOUT_MS,
      // Attachments are bytes that we made: no file or address is ever read on behalf of a mail.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  async send(mail: Mail): Promise<void> {
    await this.transport.sendMail({
      from: this.config.MAIL_FROM,
      to: mail.to,
      subject: mail.subject,
      text: mail.text,
      messageId: `<${mail.key.replaceAll(':', '.')}@rampenfonds.vlaanderen.be>`,
      headers: { 'Content-Language': 'nl-BE', 'Auto-Submitted': 'auto-generated' },
      attachments: (mail.attachments ?? []).map((attachment) => ({
        filename: attachment.fileName,
        contentType: attachment.mediaType,
        content: Buffer.from(attachment.content),
      })),
    });
  }

  close(): void {
    this.transport.close();
  }
}
