import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream';
import type { Readable } from 'node:stream';
import busboy from 'busboy';
import type { Request, RequestHandler } from 'express';

/** Beyond this an upload is cut off instead of being read to its end. */
const ABSOLUTE_MAX_BYTES = 512 * 1024 * 1024;

export interface FilePart {
  readonly field: string;
  readonly originalName: string | undefined;
  readonly declaredType: string;
  readonly stream: Readable;
}

/**
 * A multipart body that has been read up to its first file: the text fields are there, the file waits (back-pressure
 * holds the sender), so that rights and the form's token are checked before a byte of the file is stored.
 */
export class MultipartIntake {
  readonly fields: Record<string, string> = {};
  /** The fields that stand before the first file: what a check may look at before the file is read. */
  leading: Readonly<Record<string, string>> | undefined;
  fault: Error | undefined;
  private readonly waiting: FilePart[] = [];
  private done = false;
  private wake: (() => void) | undefined;
  private bytes = 0;

  constructor(req: IncomingMessage) {
    const parser = busboy({
      headers: req.headers,
      defParamCharset: 'utf8',
      limits: { fieldNameSize: 200, fieldSize: 64 * 1024, fields: 300, files: 20 },
    });
    parser.on('field', (name, value) => this.addField(name, value));
    parser.on('file', (field, stream, info) => {
      stream.on('error', () => undefined);
      this.leading ??= { ...this.fields };
      this.waiting.push({
        field,
        stream,
        originalName: info.filename || undefined,
        declaredType: info.mimeType,
      });
      this.wake?.();
    });
    req.on('data', (chunk: Buffer) => {
      this.bytes += chunk.length;
      if (this.bytes > ABSOLUTE_MAX_BYTES) req.destroy();
    });
    pipeline(req, parser, (fault) => {
      if (fault) this.fault = fault;
      this.done = true;
      this.wake?.();
    });
  }

  /** The next file, or undefined at the end of the body. The file before it must have been read. */
  async nextFile(): Promise<FilePart | undefined> {
    while (this.waiting.length === 0 && !this.done) {
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
    return this.waiting.shift();
  }

  /** Waits for the first file without taking it. */
  async untilFirstFile(): Promise<void> {
    const first = await this.nextFile();
    if (first) this.waiting.unshift(first);
  }

  /** Reads the rest and throws it away. */
  async discard(): Promise<void> {
    for (let part = await this.nextFile(); part; part = await this.nextFile())
      await discardStream(part.stream);
  }

  private addField(name: string, value: string): void {
    if (!Object.hasOwn(this.fields, name) && name !== '__proto__') this.fields[name] = value;
  }
}

export async function discardStream(stream: Readable): Promise<void> {
  stream.resume();
  if (stream.readableEnded || stream.destroyed) return;
  await new Promise<void>((resolve) =>
    stream.once('close', resolve).once('end', resolve).once('error', resolve),
  );
}

const intakes = new WeakMap<object, MultipartIntake>();

export function intakeOf(req: object): MultipartIntake | undefined {
  return intakes.get(req);
}

/** Starts reading every multipart body; `req.body` holds the text fields that stand before the first file. */
export const multipartIntake: RequestHandler = (req: Request, res, next) => {
  if (!req.is('multipart/form-data')) {
    next();
    return;
  }
  let intake: MultipartIntake;
  try {
    intake = new MultipartIntake(req);
  } catch {
    next(Object.assign(new Error('malformed multipart header'), { status: 400 }));
    return;
  }
  intakes.set(req, intake);
  res.once('finish', () => void intake.discard());
  intake.untilFirstFile().then(() => {
    req.body = { ...(intake.leading ?? intake.fields) };
    next(intake.fault ? Object.assign(intake.fault, { status: 400 }) : undefined);
  }, next);
};
