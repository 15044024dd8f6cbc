const MAX_CHARACTERS = 120;
/** Control, format (text direction overrides, zero width), private use and half surrogate characters. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu;
const RESERVED = /[<>:"|?*]/g;
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** What each allowed type is called, the ending first that a name gets. The only types the fund takes. */
export const ALLOWED_MEDIA_TYPES: Readonly<Record<string, readonly string[]>> = {
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'image/heic': ['heic', 'heif'],
  'image/webp': ['webp'],
  'image/tiff': ['tif', 'tiff'],
  'application/pdf': ['pdf'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.oasis.opendocument.text': ['odt'],
};

/** The same in words, for whoever chooses a file. */
export const FORMATS_TEXT = 'JPG, PNG, HEIC, WEBP, TIFF, PDF, Word (docx, odt) of Excel (xlsx).';

/** Lower-case ending of a file name; empty when there is none. */
export function fileEnding(name: string): string {
  return /\.([\p{L}\d]{1,10})$/u.exec(name.replace(INVISIBLE, '').trim())?.[1]?.toLowerCase() ?? '';
}

/**
 * The name as pages show it and a download carries it: no path, no invisible characters, at most 120 characters, and
 * an ending that fits the content.
 */
export function displayFileName(original: string, mediaType: string): string {
  const endings = ALLOWED_MEDIA_TYPES[mediaType] ?? [];
  const bare = original
    .replace(/^.*[\\/]/s, '')
    .replace(INVISIBLE, '')
    .replace(RESERVED, '_')
    .trim();
  const ending = fileEnding(bare);
  const fits = endings.includes(ending);
  const stem = (fits ? bare.slice(0, -ending.length - 1) : bare).replace(/^[.\s]+|[.\s]+$/g, '');
  const finish = `.${fits ? ending : (endings[0] ?? 'bin')}`;
  const named = stem === '' || DEVICE.test(stem) ? 'document' : stem;
  return `${[...named].slice(0, MAX_CHARACTERS - finish.length).join('')}${finish}`;
}
