import { addressNotice } from './address-notice.js';

const place = { nis: '32003', name: 'Diksmuide' };
const matched = {
  kind: 'matched',
  id: '1',
  nis: '32003',
  text: 'Kerkstraat 1, 8600 Diksmuide',
  inUse: true,
} as const;

it.each([
  [{ ...matched, score: 100 }, undefined],
  [{ ...matched, score: 60 }, 'Bedoelt u Kerkstraat 1, 8600 Diksmuide?'],
  [{ ...matched, score: 100, nis: '38025' }, 'niet in Diksmuide'],
  [{ kind: 'street-only', score: 90, nis: '32003', street: 'Kerkstraat' }, 'huisnummer niet'],
  [{ kind: 'street-only', score: 50, nis: '32003', street: 'Kerkstraat' }, 'Bedoelt u Kerkstraat?'],
  [{ kind: 'unknown' }, 'straat niet'],
  [{ kind: 'down' }, undefined],
] as const)('%j → %s', (check, notice) => {
  const told = addressNotice(check, place);
  if (notice === undefined) expect(told).toBeUndefined();
  else expect(told).toContain(notice);
});
