import type {
  DeliveryStatus,
  Deps,
  Letters,
  Mail,
  Mailer,
  RegisteredDelivery,
  RegisteredMessage,
  SendOutcome,
  WorkerDeps,
} from '#application';
import type { Clock } from '#kernel';

/** A mail server that keeps what it gets; `refuse` makes it fail as one that is down. */
export class CaughtMails implements Mailer {
  readonly sent: Mail[] = [];
  refuse = false;

  send(mail: Mail): Promise<void> {
    if (this.refuse) return Promise.reject(new Error('mail server is down'));
    this.sent.push(mail);
    return Promise.resolve();
  }
  /** Mails to one address, oldest first. */
  to(address: string): Mail[] {
    return this.sent.filter((mail) => mail.to === address);
  }
}

/** Registered delivery that arrives at once, unless told otherwise. */
export class PromptDelivery implements RegisteredDelivery {
  readonly sent: RegisteredMessage[] = [];
  outcome: (message: RegisteredMessage) => SendOutcome = ({ key }) => ({ kind: 'accepted', reference: key });
  status: ((reference: string) => DeliveryStatus) | undefined;
  constructor(private readonly clock: Clock) {}

  async send(message: RegisteredMessage): Promise<SendOutcome> {
    if (!this.sent.some(({ key }) => key === message.key)) this.sent.push(message);
    return this.outcome(message);
  }
  async statusOf(reference: string): Promise<DeliveryStatus> {
    const proof = { kind: 'test', reference, at: this.clock.now() };
    return this.status?.(reference) ?? { kind: 'delivered', receivedOn: this.clock.today(), proof };
  }
}

const bytes = (text: string): Promise<Uint8Array> => Promise.resolve(new TextEncoder().encode(text));

/** Letters as one line of text that names what they are about; the real ones are tested in libs/letters. */
const oneLineLetters: Letters = {
  damageReportReceipt: ({ report }) => bytes(`receipt ${report.number}`),
  claimReceipt: ({ claim }) => bytes(`receipt ${claim.number}`),
  withdrawal: ({ claim }) => bytes(`withdrawal ${claim.number}`),
  documentRequest: ({ claim, items }) => bytes(`request ${claim.number} ${items.length}`),
  expertReport: ({ claim, report }) => bytes(`report ${claim.number} ${report.revision}`),
  decision: ({ decision, officerName, approverName }) =>
    bytes(`decision ${decision.number} ${decision.granted.toString()} ${officerName} ${approverName}`),
};

/** What the worker has: the world's store, and an outside world that can be looked at. */
export function workerDeps(
  deps: Deps,
  mails = new CaughtMails(),
): WorkerDeps & { readonly mailer: CaughtMails; readonly delivery: PromptDelivery } {
  return {
    ...deps,
    mailer: mails,
    letters: oneLineLetters,
    scanner: {
      scan: async (content) => {
        const parts: Uint8Array[] = [];
        for await (const part of content) parts.push(part);
        return new TextDecoder().decode(Buffer.concat(parts)).includes('EVIL') ? 'infected' : 'clean';
      },
    },
    delivery: new PromptDelivery(deps.clock),
    eLoketUrl: 'https://loket.example',
  };
}
