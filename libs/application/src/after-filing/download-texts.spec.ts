import { downloadName } from './download-texts.js';

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
