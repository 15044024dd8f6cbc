import type { MessageTable } from './message-table.js';

export const platformMessages: MessageTable = {
  'access/forbidden': { status: 403, text: 'U hebt geen toegang tot deze pagina.' },
  'common/not-found': {
    status: 404,
    text: 'Wij vinden deze pagina niet. Controleer het adres of ga terug naar de startpagina.',
  },
  'common/invalid': { status: 422, text: 'Dit is niet juist ingevuld.' },
  'common/unexpected': {
    status: 500,
    text: 'Er ging iets mis aan onze kant. Er is niets gewijzigd. Probeer het over enkele minuten opnieuw.',
  },
  'csrf/stale': {
    status: 403,
    text: 'Deze pagina stond te lang open of u bent intussen opnieuw aangemeld. Er is niets gewijzigd. Ga terug, laad de pagina opnieuw en probeer het nog eens.',
  },
  'upload/too-large': {
    status: 413,
    text: 'Het bestand is te groot. Een bestand mag hoogstens {maxMb} MB zijn.',
  },
  'upload/no-file': { status: 422, text: 'Kies een bestand.' },
  'upload/malformed': {
    status: 400,
    text: 'We konden het bestand niet lezen. Kies het bestand opnieuw en verstuur het nog eens.',
  },
  'request/too-large': {
    status: 413,
    text: 'U verstuurde te veel tekst ineens. Er is niets gewijzigd. Maak de tekst korter.',
  },
  'request/unsupported-type': {
    status: 415,
    text: 'Wij kunnen dit soort inhoud niet lezen. Stuur JSON (application/json).',
  },
  'request/malformed': {
    status: 400,
    text: 'We konden uw vraag niet lezen. Er is niets gewijzigd. Ga terug en probeer het opnieuw.',
  },
  'version/conflict': {
    status: 409,
    text: 'Iemand anders wijzigde dit dossier intussen, of u verstuurde twee keer. Laad de pagina opnieuw en kijk na wat er nu staat.',
  },
  'rate/too-many': {
    status: 429,
    text: 'U deed te veel aanvragen na elkaar. Wacht een minuut en probeer het opnieuw.',
  },
};
