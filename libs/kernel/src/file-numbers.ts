export type FileNumberKind = 'M' | 'D' | 'B';

/**
 * Numbers people see: report `M-2026-0001234-56`, claim `D-…`, decision `B-…`.
 * Two check digits (97 minus the number mod 97, over kind, year and sequence) catch every single wrong digit.
 */
export function formatFileNumber(kind: FileNumberKind, year: number, sequence: number): string {
  const serial = String(sequence).padStart(7, '0');
  return `${kind}-${year}-${serial}-${checkDigits(kind, year, serial)}`;
}

export function isFileNumber(text: string): boolean {
  const match = /^([MDB])-(\d{4})-(\d{7})-(\d{2})$/.exec(text);
  return match !== null && checkDigits(match[1]!, Number(match[2]), match[3]!) === match[4];
}

function checkDigits(kind: string, year: number, serial: string): string {
  const value = BigInt(`${kind.charCodeAt(0)}${year}${serial}`);
  return String(97n - (value % 97n)).padStart(2, '0');
}

/**
 * EndToEndId of a payment: unique for ever, at most 35 characters of the SEPA set.
 * `RF20260001234P01` is the first payment on claim D-2026-0001234-56.
 */
export function formatEndToEndId(claimNumber: string, attempt: number): string {
  const [, year, serial] = claimNumber.split('-');
  return `RF${year}${serial}P${String(attempt).padStart(2, '0')}`;
}
