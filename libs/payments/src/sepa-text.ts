/**
 * The SEPA character set: letters, digits and `/ - ? : ( ) . , ' +` and space (EPC rulebook).
 * Accents are stripped to their base letter; what has no base letter becomes a space; runs of spaces fold.
 */
const SPECIAL: Readonly<Record<string, string>> = {
  ß: 'ss', æ: 'ae', Æ: 'AE', œ: 'oe', Œ: 'OE', ø: 'o', Ø: 'O', đ: 'd', Đ: 'D', ł: 'l', Ł: 'L', ı: 'i', þ: 'th', Þ: 'Th',
  '&': '+', '’': "'", '‘': "'", '–': '-', '—': '-', '_': '-',
}; // prettier-ignore

export function sepaText(text: string, maxLength: number): string {
  const latin = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/./gsu, (ch) => SPECIAL[ch] ?? ch)
    .replace(/[^A-Za-z0-9/\-?:().,'+ ]/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .replace(/\/{2,}/g, '/')
    .trim()
    .replace(/^\/+|\/+$/g, '');
  return latin.slice(0, maxLength).trim();
}
