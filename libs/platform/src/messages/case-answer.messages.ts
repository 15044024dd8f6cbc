import type { MessageTable } from './message-table.js';

/** What a victim may read when answering the fund: on the expert's report, the decision, a request. */
export const caseAnswerMessages: MessageTable = {
  'message/empty': { status: 422, text: 'Schrijf uw bericht.' },
  'message/too-long': { status: 422, text: 'Uw bericht mag hoogstens {max} tekens lang zijn.' },
  'message/too-many': {
    status: 429,
    text: 'U stuurde vandaag al {max} berichten over dit dossier. Wacht tot morgen, of bel gratis 1700.',
  },
  'message/not-filed': {
    status: 409,
    text: 'U kunt berichten sturen zodra uw aanvraag ingediend is.',
  },
  'claim/decision-in-force': {
    status: 409,
    text: 'Wij namen al een beslissing over deze aanvraag. U kunt ze niet meer intrekken.',
  },
  'expertise/report-changed': {
    status: 409,
    text: 'Er is intussen een nieuw schadeverslag. Lees het nieuwe verslag en antwoord dan.',
  },
  'expertise/remark-missing': {
    status: 422,
    text: 'Schrijf bij minstens één schadepost wat volgens u niet klopt.',
  },
  'expertise/term-passed': {
    status: 422,
    text: 'U kon opmerkingen geven tot en met {until}. Na die dag geldt het verslag als goedgekeurd (art. 11 § 2).',
  },
  'decision/motive-missing': { status: 422, text: 'Schrijf wat er volgens u niet klopt in de beslissing.' },
  'decision/already-answered': { status: 409, text: 'U hebt al geantwoord op deze beslissing.' },
  'decision/contest-term-passed': {
    status: 422,
    text: 'U kon dit vragen tot en met {until}. Die termijn van één maand is voorbij.',
  },
  'request/answer-missing': { status: 422, text: 'Schrijf een antwoord of voeg een bestand toe.' },
  'request/not-open': {
    status: 409,
    text: 'Deze vraag staat niet meer open. Uw antwoord is niet gewijzigd.',
  },
  'request/unanswered': { status: 422, text: 'Nog niet alles is beantwoord. Aantal open vragen: {count}.' },
};
