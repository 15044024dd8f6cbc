import type { MessageTable } from './message-table.js';

/** What partners that file through the API, and the administrators who give them access, may read. */
export const filingMessages: MessageTable = {
  'token/unknown': {
    status: 401,
    text: 'Uw toegangstoken ontbreekt, is verlopen of is niet voor deze API. Vraag een nieuw token.',
  },
  'token/cannot-tell': {
    status: 503,
    text: 'Wij kunnen uw toegangstoken nu niet nakijken. Probeer het over enkele minuten opnieuw.',
  },
  'filing-client/unknown': {
    status: 403,
    text: 'Wij kennen deze partner niet. Vraag het Rampenfonds om toegang tot de API.',
  },
  'filing-client/not-active': {
    status: 403,
    text: 'Uw toegang tot de API geldt vandaag niet. Neem contact op met het Rampenfonds.',
  },
  'filing-client/no-scope': {
    status: 403,
    text: 'Uw toegang tot de API laat deze handeling niet toe.',
  },
  'filing-client/other-claimants': {
    status: 403,
    text: 'U mag voor dit soort aanvrager niet indienen.',
  },
  'filing-client/day-ceiling': {
    status: 429,
    text: 'U diende vandaag al {max} keer in. Meer is niet afgesproken. Ga morgen verder, of neem contact op met het Rampenfonds.',
  },
  'filing-client/invalid': { status: 422, text: 'Niet alles is juist ingevuld.' },
  'filing-client/exists': {
    status: 409,
    text: 'Er is al een partner met deze naam bij de autorisatieserver.',
  },
  'filing-client/no-claimants': { status: 422, text: 'Kies voor wie deze partner mag indienen.' },
  'filing-client/no-scopes': { status: 422, text: 'Kies wat deze partner mag doen.' },
  'filing-client/period-reversed': {
    status: 422,
    text: 'De laatste dag komt voor de eerste. Kijk de datums na.',
  },
  'filing-client/too-many-rows': { status: 422, text: 'Een bestand mag hoogstens {max} rijen hebben.' },
  'filing/mandate-in-future': {
    status: 422,
    text: 'De volmacht is gegeven na vandaag. Kijk de datum na.',
  },
  'filing/mandate-ended': {
    status: 422,
    text: 'De volmacht is voorbij. Vraag de aanvrager een nieuwe volmacht.',
  },
  'filing/mandate-revoked': {
    status: 422,
    text: 'De aanvrager zette deze volmacht stop. U kunt er niets meer mee indienen.',
  },
  'filing/mandate-refused': {
    status: 422,
    text: 'Deze volmacht is geweigerd. U kunt er niets mee indienen.',
  },
  'filing/mandate-differs': {
    status: 422,
    text: 'Onder dit kenmerk kennen wij een volmacht van deze aanvrager met andere dagen. Gebruik een nieuw kenmerk.',
  },
  'filing/mandate-scope': {
    status: 422,
    text: 'De volmacht geldt niet voor deze handeling of niet voor deze ramp.',
  },
  'filing/mandate-to-confirm': {
    status: 422,
    text: 'De aanvrager zette een vorige volmacht aan u stop of weigerde ze. U kunt pas indienen als hij u in het e-loket een nieuwe geeft.',
  },
  'filing/mandate-over': {
    status: 403,
    text: 'De volmacht is voorbij, stopgezet of geweigerd. U kunt hiervan niets meer opvragen of wijzigen.',
  },
  'filing/mandate-at-once': {
    status: 409,
    text: 'Een andere vraag meldt nu dezelfde volmacht. Stuur uw vraag opnieuw.',
  },
  'filing/other-kind': {
    status: 422,
    text: 'Dit ondernemingsnummer hoort bij een ander soort aanvrager.',
  },
  'filing/disaster-unknown': { status: 422, text: 'Deze ramp kennen wij niet.' },
  'filing/claim-exists': {
    status: 409,
    text: 'Deze aanvrager heeft al een aanvraag voor deze ramp. Er is niets gewijzigd. Vraag het aan de aanvrager.',
  },
  'filing/report-exists': {
    status: 409,
    text: 'Deze aanvrager heeft deze schade al gemeld. Er is niets gewijzigd.',
  },
  'filing/reference-used': {
    status: 409,
    text: 'U diende al iets in met dit kenmerk. Vraag de stand ervan op, of gebruik een ander kenmerk.',
  },
  'request/not-acceptable': {
    status: 406,
    text: 'Wij antwoorden met JSON. Stuur de hoofding Accept: application/json, of laat ze weg.',
  },
  'request/invalid': { status: 422, text: 'Een veld klopt niet. Kijk de aangeduide velden na.' },
  'filing/reference-twice': {
    status: 422,
    text: 'Dit kenmerk staat al op een vorige rij van het bestand.',
  },
  'filing/claimant-twice': {
    status: 422,
    text: 'Voor deze aanvrager staat hetzelfde al op een vorige rij van het bestand.',
  },
  'bulk/empty': { status: 422, text: 'Er staat geen enkele rij in het bestand.' },
  'bulk/too-many-rows': {
    status: 413,
    text: 'Een bestand mag hoogstens {max} rijen hebben. Er is niets bewaard. Verdeel het over meer bestanden.',
  },
  'bulk/unreadable': {
    status: 400,
    text: 'Wij kunnen het bestand niet lezen na rij {row}. Er is niets bewaard.',
  },
  'bulk/unsupported-type': {
    status: 415,
    text: 'Stuur de rijen als application/json (een lijst), application/x-ndjson of text/csv, niet gecomprimeerd.',
  },
  'bulk/row-failed': {
    status: 500,
    text: 'Deze rij konden wij niet verwerken door een fout bij ons. Er is niets van ingediend. Stuur ze later opnieuw, of neem contact op met het Rampenfonds.',
  },
  'bulk/page': {
    status: 400,
    text: 'Geef voor after en limit een geheel getal, en voor outcome waiting, valid, filed of refused.',
  },
  'bulk/options': {
    status: 400,
    text: 'Geef voor dryRun true of false, en voor mode all-or-nothing of valid-rows.',
  },
  'filing/name-missing': {
    status: 400,
    text: 'Zeg welke: geef reference (uw eigen kenmerk) of number (het nummer dat u van ons kreeg).',
  },
  'idempotency/missing': {
    status: 400,
    text: 'De hoofding Idempotency-Key ontbreekt of heeft niet de juiste vorm. Stuur 8 tot 200 letters, cijfers, streepjes, punten of dubbele punten (- _ . :).',
  },
  'idempotency/other-request': {
    status: 422,
    text: 'U gebruikte deze Idempotency-Key al voor een andere vraag. Neem voor elke nieuwe vraag een nieuwe sleutel.',
  },
};
