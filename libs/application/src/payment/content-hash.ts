import type { Payment } from '#domain';

/**
 * SHA-256 (hex) over what the bank will execute: end-to-end id, amount, account and name of every payment, sorted.
 * An approval holds for this content only.
 */
export async function contentHash(payments: readonly Payment[]): Promise<string> {
  const lines = payments
    .map((p) => `${p.endToEndId}|${p.amount.toString()}|${p.iban}|${p.holder}`)
    .sort()
    .join('\n');
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(lines));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
