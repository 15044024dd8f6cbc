/** Bytes by key. Keys are made of ids only. Bytes stream; they never sit whole in the heap. */
export interface ObjectStore {
  put(key: string, content: AsyncIterable<Uint8Array>): Promise<{ size: number; sha256: string }>;
  get(key: string): Promise<AsyncIterable<Uint8Array>>;
  exists(key: string): Promise<boolean>;
  remove(key: string): Promise<void>;
}

export interface Mail {
  /** Makes sending idempotent: the Message-ID is derived from it. */
  readonly key: string;
  readonly to: string;
  readonly subject: string;
  /** Plain text; never personal data beyond the name and a file number. */
  readonly text: string;
  readonly attachments?: readonly {
    readonly fileName: string;
    readonly mediaType: string;
    readonly content: Uint8Array;
  }[];
}
export interface Mailer {
  send(mail: Mail): Promise<void>;
}

export interface VirusScanner {
  scan(content: AsyncIterable<Uint8Array>): Promise<'clean' | 'infected'>;
}
