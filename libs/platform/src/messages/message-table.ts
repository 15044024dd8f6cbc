/** What a person reads for a refusal code, and the HTTP status that goes with it. `{name}` is filled from params. */
export interface Message {
  readonly status: number;
  readonly text: string;
}

export type MessageTable = Readonly<Record<string, Message>>;
