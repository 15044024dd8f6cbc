/** A place name without capitals, accents and punctuation, so that `SINT-LIEVENS-HOUTEM` finds `Sint-Lievens-Houtem`. */
export function comparableName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
