import type { Deps } from '../deps.js';
import type { Mail, Mailer, VirusScanner } from '../ports/outside.port.js';
import type { RegisteredDelivery } from '../ports/delivery.port.js';
import type { Letters } from '../ports/letters.port.js';
import type { Claim } from '#domain';
import { ok } from '#kernel';
import { mailRecipients } from '../mandate/recipients.js';

/** What the worker's use-cases need besides the ordinary ones. */
export interface WorkerDeps extends Deps {
  readonly mailer: Mailer;
  readonly letters: Letters;
  readonly scanner: VirusScanner;
  /** eBox and registered letters. */
  readonly delivery: RegisteredDelivery;
  /** Address of the e-loket, for links in mails. */
  readonly eLoketUrl: string;
}

/**
 * Sends a mail once per key. A crash between sending and marking makes the next try send it again with the same
 * Message-ID, so that mail programs show it once.
 */
export async function sendOnce(deps: WorkerDeps, mail: Mail): Promise<void> {
  const sent = await deps.uow.run(async (tx) => ok(await tx.mails.wasSent(mail.key)));
  if (sent.ok && sent.value) return;
  await deps.mailer.send(mail);
  await deps.uow.run(async (tx) => ok(await tx.mails.markSent(mail.key)));
}

/** A mail about a claim, to everybody who chose to get them. */
export async function mailClaimant(deps: WorkerDeps, claim: Claim, mail: Omit<Mail, 'to'>): Promise<void> {
  const to = await deps.uow.run(async (tx) => ok(await mailRecipients(deps, tx, claim)));
  if (!to.ok) throw new Error(to.error.code);
  for (const [index, address] of to.value.entries()) {
    await sendOnce(deps, { ...mail, key: index === 0 ? mail.key : `${mail.key}:${index}`, to: address });
  }
}

/** A job whose subject is missing cannot succeed later: a bug, so it throws and ends as a dead letter. */
export function required<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`${what} not found`);
  return value;
}

export const SIGNATURE = [
  '',
  'Met vriendelijke groeten',
  'Vlaams Rampenfonds',
  'Vragen? Bel gratis 1700, elke werkdag van 9 tot 19 uur.',
].join('\n');

/** Bytes as the object store takes them. */
export async function* oneChunk(content: Uint8Array): AsyncIterable<Uint8Array> {
  yield content;
}

/** Makes and keeps a letter, once: a job that runs again must not change what was sent. */
export async function keepLetter(
  deps: WorkerDeps,
  key: string,
  make: () => Promise<Uint8Array>,
): Promise<void> {
  if (await deps.objects.exists(key)) return;
  await deps.objects.put(key, oneChunk(await make()));
}
