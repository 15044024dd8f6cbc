import type { DomainError } from '#kernel';

/** Dutch sentences for the refusals a lawyer can meet at the command line. `{x}` is filled from the params. */
const SENTENCES: Readonly<Record<string, string>> = {
  'regulation/outside-regimes':
    'Een verschijnsel van {date} valt buiten de Vlaamse regelingen: vóór 1 juli 2014 was dit federaal.',
  'regulation/no-rule-set': 'Voor {regime} op {date} is er geen regelset.',
  'calculation/no-lines': 'De invoer bevat geen schadeposten.',
  'calculation/too-many-lines': 'De invoer bevat te veel schadeposten (ten hoogste {most}).',
  'calculation/duplicate-item': 'Twee schadeposten hebben hetzelfde itemId.',
  'calculation/amount-negative': 'Een bedrag is negatief. Geef bedragen van nul of meer.',
  'calculation/amount-absurd': 'Een bedrag is groter dan 100 miljoen euro. Kijk het na.',
  'calculation/bad-wear': 'Slijtage moet een geheel getal zijn van 0 tot 10000 (10000 is 100 %).',
  'calculation/bad-share': 'Het aandeel moet een breuk zijn van 0 tot 1.',
  'calculation/bad-insured-share': 'Het verzekerde deel moet een geheel getal zijn van 0 tot 10000.',
  'calculation/unknown-kind': 'De soort van een schadepost is niet gekend.',
  'calculation/bad-date': 'De datum "{date}" bestaat niet. Schrijf datums als 2024-08-01.',
  'calculation/regime-mismatch': 'De regelset {ruleSet} geldt niet voor een verschijnsel van {date}.',
  'calculation/nature-not-supported': 'De regelset {ruleSet} kent geen schaal voor openbaar domein.',
  'calculation/missing-parameter': 'In regelset {ruleSet} ontbreekt de waarde {key}.',
  'calculation/unreadable-input':
    'De invoer klopt niet bij "{field}". Het formaat ziet u met: npm run law -- schema',
};

/** The refusal in Dutch; fields at fault are named after it. */
export function lawMessage(error: DomainError): string {
  const sentence = (SENTENCES[error.code] ?? `Dit kan niet worden berekend (${error.code}).`).replace(
    /\{(\w+)\}/g,
    (_, name: string) => String(error.params?.[name] ?? '?'),
  );
  const fields = (error.fields ?? []).map((fault) => fault.field);
  return fields.length === 0 ? sentence : `${sentence} Fout bij: ${[...new Set(fields)].join(', ')}.`;
}
