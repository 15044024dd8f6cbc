import { Temporal } from '#kernel';
import type { ClaimDocument } from '#domain';
import { aClaim, anItem } from '#testing';
import { downloadName, readMe } from './download-texts.js';

describe('a name inside the download', () => {
  it.each([
    ['foto.jpg', 'foto.jpg'],
    ['../../etc/passwd', '-.-etc-passwd'],
    ['C:\\Users\\x\\con.pdf', 'C--Users-x-con.pdf'],
    ['.htaccess', 'htaccess'],
    ['a\u0000b\u202Egpj.exe', 'abgpj.exe'],
    ['Caf\u0065\u0301 🌊.png', 'Café 🌊.png'],
    ['...', 'bestand'],
    [' \n ', 'bestand'],
  ])('%j becomes %j', (name, safe) => {
    expect(downloadName(name)).toBe(safe);
  });
  it('keeps the end of a long name, where its kind stands', () => {
    const name = downloadName(`${'x'.repeat(500)}.pdf`);
    expect(name).toHaveLength(100);
    expect(name.endsWith('.pdf')).toBe(true);
  });
});

describe('the list in the download', () => {
  const document = (given: Partial<ClaimDocument>): ClaimDocument => ({
    ...{ id: 'd', claimId: 'c', kind: 'photo', fileName: 'schade.jpg', mediaType: 'image/jpeg', size: 1 },
    ...{ sha256: '', objectKey: '', scan: 'clean', uploadedBy: 'p' },
    uploadedAt: Temporal.Instant.from('2024-05-01T10:00:00Z'),
    ...given,
  });
  const claim = aClaim({ id: 'c', personId: 'p', items: [anItem({ id: 'i', description: 'Wasmachine' })] });

  it('names each file with what it is and which good it shows', () => {
    const files = [document({ itemId: 'i' }), document({ kind: 'policy', fileName: 'polis.pdf' })];
    const text = readMe(claim, '4 september 2024', files, [document({ fileName: 'wacht.png' })]);
    expect(text.split('\r\n')).toEqual(
      expect.arrayContaining([
        '- 001-schade.jpg: Foto, bij Wasmachine',
        '- 002-polis.pdf: Verzekeringspolis',
        '- wacht.png',
      ]),
    );
  });
  it('has no empty list', () => {
    expect(readMe(claim, '4 september 2024', [], [])).not.toContain('Wat in de map documenten zit');
  });
});
