import type { MessageTable } from './message-table.js';

export const loginMessages: MessageTable = {
  'login/required': { status: 401, text: 'Meld u eerst aan.' },
  'login/refused': {
    status: 403,
    text: 'Het aanmelden is niet gelukt. Misschien duurde het te lang of gebruikte u de knop Terug van uw browser. Ga naar de startpagina en meld u opnieuw aan.',
  },
  'login/incomplete-identity': {
    status: 403,
    text: 'We kregen niet alle gegevens die nodig zijn om u aan te melden. Meld u opnieuw aan. Lukt het niet, bel dan gratis 1700.',
  },
  'login/not-a-citizen': {
    status: 403,
    text: 'U hebt geen toegang tot het e-loket met dit profiel. Meld u aan als burger, of voor uw onderneming, vereniging of lokaal bestuur.',
  },
  'login/no-organisation': {
    status: 403,
    text: 'We kregen niet door voor welke onderneming, vereniging of welk bestuur u zich aanmeldt. Meld u opnieuw aan en kies de juiste organisatie.',
  },
  'login/no-organisation-right': {
    status: 403,
    text: 'U mag in het e-loket nog niet optreden voor deze organisatie. Vraag de lokale beheerder van uw organisatie het recht om bij het Rampenfonds in te dienen.',
  },
  'login/no-fund-role': {
    status: 403,
    text: 'U hebt geen toegang tot de dossierbehandeling van het Rampenfonds. Vraag de lokale beheerder van uw organisatie om een recht, of gebruik het e-loket als u schade hebt.',
  },
};
