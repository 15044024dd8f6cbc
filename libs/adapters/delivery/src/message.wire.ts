import type { DeliveryStatus, RegisteredMessage } from '#application';
import { Temporal, tryPlainDate } from '#kernel';
import { z } from 'zod';
import type { DeliveryConfig } from './delivery.config.js';

/** The `messageToPublish` part of a message. */
export function messagePart(config: DeliveryConfig, message: RegisteredMessage): object {
  const { recipient } = message;
  const { number } = recipient;
  return {
    recipient: {
      ...(number?.kind === 'person' ? { eboxType: 'citizen', ssin: number.value } : {}),
      ...(number?.kind === 'enterprise' ? { eboxType: 'enterprise', enterpriseNumber: number.value } : {}),
      name: recipient.name,
      ...(recipient.address ? { address: addressPart(recipient.address) } : {}),
    },
    subject: { nl: message.subject },
    channel: message.channel,
    deliveryMethod: 'registered',
    messageTypeId: config.DELIVERY_MESSAGE_TYPE,
    senderApplicationId: config.DELIVERY_SENDER,
    attachments: [{ fileName: message.fileName, mediaType: 'application/pdf', mainContent: true }],
  };
}

/** In parts where we have them; else the lines as they are to be printed. */
function addressPart({ postal, lines }: NonNullable<RegisteredMessage['recipient']['address']>): object {
  if (!postal) return { addressLines: lines };
  const { street, houseNumber, box, postcode, municipality, country } = postal;
  return {
    street,
    houseNumber,
    ...(box === undefined ? {} : { box }),
    postalCode: postcode,
    municipality,
    country,
  };
}

export const acceptedSchema = z.object({ messageId: z.string().min(1).max(100) });
export const refusalSchema = z.object({ code: z.string(), message: z.string().nullish() });
/** Refusals after which another channel may still reach the recipient. */
export const IMPOSSIBLE: Readonly<Record<string, string>> = {
  EBOX_NOT_ACTIVE: 'De ontvanger heeft geen actieve eBox',
  RECIPIENT_UNKNOWN: 'De ontvanger is daar niet bekend',
  ADDRESS_INVALID: 'Het adres is niet bruikbaar voor de post',
};

const statusSchema = z.object({
  status: z.enum(['ACCEPTED', 'SENT', 'DELIVERED', 'UNDELIVERABLE']),
  receivedOn: z.string().nullish(),
  proof: z
    .object({ type: z.string(), id: z.string(), timestamp: z.iso.datetime({ offset: true }) })
    .nullish(),
  reason: z.string().nullish(),
});

/** undefined when it is no answer of theirs: a delivery without date and proof is none. */
export function readStatus(body: unknown): DeliveryStatus | undefined {
  const read = statusSchema.safeParse(body);
  if (!read.success) return undefined;
  const { status, receivedOn, proof, reason } = read.data;
  if (status === 'UNDELIVERABLE')
    return { kind: 'undeliverable', reason: (reason ?? 'Geen uitleg').slice(0, 300) };
  if (status !== 'DELIVERED') return { kind: 'pending' };
  const date = tryPlainDate(receivedOn ?? '');
  if (!date || !proof) return undefined;
  return {
    kind: 'delivered',
    receivedOn: date,
    proof: { kind: proof.type, reference: proof.id, at: Temporal.Instant.from(proof.timestamp) },
  };
}
