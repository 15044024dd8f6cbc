import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Forms in which somebody types and that keep nothing while he does. What comes after his session is kept for all. */
const NOT_KEPT: Readonly<Record<string, string>> = {
  'mandates/_step.njk': 'asks a national number, which is kept nowhere before the power is given',
  'mandates/heir.njk': 'asks the national number of who died, which is kept nowhere',
  'co-ownership/shared.njk': 'a sentence at most, of somebody who has no part in the claim yet',
};

const FORM = /<form\b([^>]*(?:\{\{[^}]*\}\}[^>]*)*)>([\s\S]*?)<\/form>/g;
const TYPED =
  /govuk(?:Input|Textarea|CharacterCount|DateInput)\(|<textarea|type="text"|block question|conditional:|Html \| safe|\bfield\(/;

interface FormOfPage {
  readonly page: string;
  readonly keeps: boolean;
}

function formsWithText(): FormOfPage[] {
  const pages = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((one) =>
    one.endsWith('.njk'),
  );
  return pages.flatMap((page) =>
    [...readFileSync(join(ROOT, page), 'utf8').matchAll(FORM)]
      .filter(([, tag = '', inner = '']) => tag.includes('method="post"') && TYPED.test(inner))
      .map(([, tag = '']) => ({ page, keeps: tag.includes('data-keep="{{') })),
  );
}

describe('forms in which a person types', () => {
  it('all keep what is typed, or stand on the list with their reason', () => {
    const forms = formsWithText();
    expect(forms.length).toBeGreaterThan(12);
    expect(forms.filter(({ page, keeps }) => !keeps && !(page in NOT_KEPT))).toEqual([]);
  });

  it('has no reason for a form that keeps, or is gone', () => {
    const open = formsWithText().filter(({ keeps }) => !keeps);
    expect(Object.keys(NOT_KEPT).filter((page) => !open.some((one) => one.page === page))).toEqual([]);
  });
});
