import type { MessageTable } from './message-table.js';

/** Files that people add. Each text says why a file is refused and what to do. */
export const documentMessages: MessageTable = {
  'upload/ended': {
    status: 409,
    text: 'Dit bestand is intussen gestopt of te lang blijven liggen. Kies het opnieuw.',
  },
  'upload/no-such-piece': { status: 422, text: 'Dit bestand heeft geen deel {number}. Kies het opnieuw.' },
  'upload/piece-size': {
    status: 422,
    text: 'Deel {number} van dit bestand kwam niet volledig aan: het moet {bytes} bytes zijn. Stuur dat deel opnieuw.',
  },
  'upload/piece-differs': {
    status: 409,
    text: 'Deel {number} van dit bestand is anders dan wat al aankwam. Is het bestand intussen veranderd? Kies het opnieuw.',
  },
  'upload/piece-missing': {
    status: 409,
    text: 'Deel {number} van {count} van dit bestand ontbreekt. Stuur dat deel opnieuw.',
  },
  'upload/hash-differs': {
    status: 422,
    text: 'Wat aankwam, is niet hetzelfde als uw bestand. Kies het opnieuw.',
  },
  'document/empty': { status: 422, text: 'Dit bestand is leeg. Kies een ander bestand.' },
  'document/web-page': {
    status: 422,
    text: 'Dit bestand is een webpagina of een SVG-tekening, geen foto of document. Wij aanvaarden JPG, PNG, HEIC, WEBP, TIFF, PDF, Word (docx, odt) en Excel (xlsx).',
  },
  'document/type-not-allowed': {
    status: 422,
    text: 'Wij aanvaarden alleen foto’s (JPG, PNG, HEIC, WEBP, TIFF), PDF, Word (docx, odt) en Excel (xlsx). Dit bestand is iets anders.',
  },
  'document/not-what-it-says': {
    status: 422,
    text: 'De naam van dit bestand eindigt op .{ending}, maar de inhoud is {actual}. Kies het juiste bestand of geef het de juiste naam.',
  },
  'document/unreadable': {
    status: 422,
    text: 'Dit bestand is beschadigd of onvolledig: wij kunnen het niet openen. Kies een ander bestand of maak een nieuwe foto.',
  },
  'document/too-many-pixels': {
    status: 422,
    text: 'Deze foto is te groot om te openen. Maak de foto kleiner of kies een andere.',
  },
  'document/active-pdf': {
    status: 422,
    text: 'Deze PDF bevat programma’s of ingesloten bestanden. Druk het document af naar een nieuwe PDF en kies die.',
  },
  'document/locked-pdf': {
    status: 422,
    text: 'Deze PDF is beveiligd met een wachtwoord. Bewaar het document zonder beveiliging en kies het opnieuw.',
  },
  'document/mixed': {
    status: 422,
    text: 'In dit bestand zit nog een tweede soort bestand verborgen. Maak een nieuwe foto, of druk het document af naar een PDF.',
  },
  'document/active-office': {
    status: 422,
    text: 'Dit document bevat macro’s of andere bestanden. Bewaar het als PDF en kies die.',
  },
  'document/locked-office': {
    status: 422,
    text: 'Dit document is beveiligd met een wachtwoord. Bewaar het zonder beveiliging en kies het opnieuw.',
  },
  'document/zip-bomb': {
    status: 422,
    text: 'Dit document wordt veel te groot als wij het openen. Bewaar het als PDF en kies die.',
  },
  'document/too-many': {
    status: 422,
    text: 'U kunt hoogstens {max} bestanden toevoegen. Verwijder eerst een ander bestand.',
  },
  'document/closed': { status: 409, text: 'U kunt aan dit dossier geen bestanden meer toevoegen.' },
  'document/infected': {
    status: 403,
    text: 'Onze virusscanner vond iets gevaarlijks in dit bestand. Het kan niet geopend worden. Voeg een ander bestand toe.',
  },
  'document/not-scanned': {
    status: 409,
    text: 'Dit bestand wordt nog gecontroleerd op virussen. Probeer het over enkele minuten opnieuw.',
  },
};
