import { displayFileName, fileEnding } from './file-name.js';

describe('displayFileName', () => {
  it.each([
    ['kelder.jpg', 'image/jpeg', 'kelder.jpg'],
    ['Kelder na de vloed.JPEG', 'image/jpeg', 'Kelder na de vloed.jpeg'],
    ['../../etc/passwd', 'image/jpeg', 'passwd.jpg'],
    ['C:\\Users\\lena\\kelder.png', 'image/png', 'kelder.png'],
    ['a\u0000b.pdf', 'application/pdf', 'ab.pdf'],
    ['foto\u202egpj.exe', 'image/jpeg', 'fotogpj.exe.jpg'],
    ['foto\nmet: regel?.jpg', 'image/jpeg', 'fotomet_ regel_.jpg'],
    ['', 'application/pdf', 'document.pdf'],
    ['...', 'application/pdf', 'document.pdf'],
    ['CON.jpg', 'image/jpeg', 'document.jpg'],
    ['.htaccess', 'image/png', 'htaccess.png'],
    ['😀 schade.webp', 'image/webp', '😀 schade.webp'],
    ['<img src=x onerror=alert(1)>.jpg', 'image/jpeg', '_img src=x onerror=alert(1)_.jpg'],
  ])('%j (%s) becomes %j', (original, type, shown) => {
    expect(displayFileName(original, type)).toBe(shown);
  });
  it('keeps at most 120 characters, the ending included, and never half an emoji', () => {
    const long = displayFileName(`${'a'.repeat(300)}.jpg`, 'image/jpeg');
    expect([...long]).toHaveLength(120);
    expect(long.endsWith('.jpg')).toBe(true);
    const emoji = displayFileName(`${'😀'.repeat(300)}.jpg`, 'image/jpeg');
    expect([...emoji]).toHaveLength(120);
    expect(emoji).not.toMatch(/\p{Cs}/u);
  });
});

describe('fileEnding', () => {
  it.each([
    ['a.JPG', 'jpg'],
    ['a.tar.gz', 'gz'],
    ['geen', ''],
    ['a.', ''],
    ['a.jp\u202eg', 'jpg'],
  ])('%j has %j', (name, ending) => expect(fileEnding(name)).toBe(ending));
});
