import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatMoment, Temporal, type Clock } from '#kernel';
import { simpleParser, type AddressObject, type ParsedMail } from 'mailparser';

export interface CaughtAttachment {
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
}

export interface CaughtMail {
  readonly id: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  /** The machine's time of arrival. */
  readonly receivedAt: string;
  readonly attachments: readonly CaughtAttachment[];
}

const KEPT_IN_MEMORY = 2000;

/** The mails that came in: as `.eml` files in a folder, with the last ones in memory, newest first. */
export class MailBox {
  private mails: CaughtMail[] = [];

  constructor(
    private readonly folder: string,
    private readonly clock: Clock,
  ) {}

  /** Reads the folder again, so that a restart loses nothing. */
  async open(): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const files = (await readdir(this.folder)).filter((file) => /^\d+-[0-9a-f]+\.eml$/.test(file));
    const ids = files.map((file) => file.slice(0, -4)).sort((a, b) => a.localeCompare(b));
    for (const id of ids.slice(-KEPT_IN_MEMORY)) this.mails.unshift(summary(id, await this.parsed(id)));
  }

  async add(raw: Buffer): Promise<CaughtMail> {
    const id = `${this.clock.now().epochMilliseconds}-${randomBytes(4).toString('hex')}`;
    const mail = summary(id, await simpleParser(raw));
    const file = join(this.folder, `${id}.eml`);
    await writeFile(`${file}.part`, raw);
    await rename(`${file}.part`, file);
    this.mails = [mail, ...this.mails].slice(0, KEPT_IN_MEMORY);
    return mail;
  }

  /** Newest first; `to` compares whole addresses without regard to case. */
  list(to?: string): readonly CaughtMail[] {
    const wanted = to?.trim().toLowerCase();
    return wanted
      ? this.mails.filter((mail) => mail.to.some((address) => address.toLowerCase() === wanted))
      : this.mails;
  }

  find(id: string): CaughtMail | undefined {
    return this.mails.find((mail) => mail.id === id);
  }

  async attachment(
    id: string,
    index: number,
  ): Promise<{ name: string; mediaType: string; content: Buffer } | undefined> {
    if (!this.find(id)) return undefined;
    const found = (await this.parsed(id)).attachments[index];
    return (
      found && { name: found.filename ?? 'bijlage', mediaType: found.contentType, content: found.content }
    );
  }

  private async parsed(id: string): Promise<ParsedMail> {
    return simpleParser(await readFile(join(this.folder, `${id}.eml`)));
  }
}

export function receivedText(mail: CaughtMail): string {
  return formatMoment(Temporal.Instant.from(mail.receivedAt));
}

function summary(id: string, mail: ParsedMail): CaughtMail {
  return {
    id,
    from: mail.from?.text ?? '',
    to: addresses(mail.to),
    subject: mail.subject ?? '(zonder onderwerp)',
    text: mail.text ?? '',
    receivedAt: Temporal.Instant.fromEpochMilliseconds(Number(id.split('-', 1)[0])).toString(),
    attachments: mail.attachments.map((a) => ({
      name: a.filename ?? 'bijlage',
      mediaType: a.contentType,
      size: a.size,
    })),
  };
}

function addresses(to: AddressObject | AddressObject[] | undefined): string[] {
  const list = to === undefined ? [] : Array.isArray(to) ? to : [to];
  return list
    .flatMap((object) => object.value.map((entry) => entry.address ?? ''))
    .filter((address) => address !== '');
}
