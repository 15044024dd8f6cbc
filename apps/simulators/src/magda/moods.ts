/** How the whole stand-in behaves until somebody sets it otherwise: for demos and for tests of what can go wrong. */
export const MOODS = {
  normaal: 'Antwoordt gewoon',
  traag: 'Antwoordt traag (10 seconden)',
  uit: 'Ligt plat (HTTP 503)',
  'verkeerde-handtekening': 'Antwoord getekend met een ander certificaat',
  ongetekend: 'Antwoord zonder handtekening',
  html: 'HTML in plaats van XML',
  misvormd: 'XML die halverwege stopt',
  enorm: 'Antwoord van 50 MB',
  'andere-persoon': 'Antwoord over iemand anders',
  klok: 'Klok die twee uur voorloopt',
  'onbekende-code': 'Foutcode die niemand kent',
} as const;

export type Mood = keyof typeof MOODS;

export function moodOf(text: unknown): Mood | undefined {
  return typeof text === 'string' && Object.hasOwn(MOODS, text) ? (text as Mood) : undefined;
}
