import type { MessageTable } from './message-table.js';

/** What a victim may read when answering the fund: on the expert's report, the decision, a request. */
export const caseAnswerMessages: MessageTable = {
  'account-change/same': { status: 422, text: 'Dit is de rekening die wij al kennen.' },
  'account-change/closed': {
    status: 409,
    text: 'Wij betalen niets meer uit voor dit dossier. U kunt de rekening niet wijzigen.',
  },
  'account-change/gone': {
    status: 409,
    text: 'U gaf intussen een andere rekening op. Bevestig die rekening, of begin opnieuw.',
  },
  'account-change/no-reason': { status: 422, text: 'Schrijf waarom de betaling niet hoeft te wachten.' },
  'account-change/same-person': {
    status: 403,
    text: 'U stelde de vrijgave zelf voor. Een andere persoon geeft de betalingen vrij.',
  },
  'account-change/command-not-allowed': {
    status: 409,
    text: 'Dit kan niet meer: de wijziging van de rekening is intussen verder behandeld.',
  },
  'account-change/role-not-allowed': { status: 403, text: 'Uw rol laat deze handeling niet toe.' },
  'payment-batch/account-replaced': {
    status: 409,
    text: 'Een aanvrager wijzigde zijn rekening nadat deze batch gemaakt is. Annuleer de batch en maak een nieuwe.',
  },
  'appeal/unknown-item': { status: 422, text: 'Kies welke schadeposten u betwist.' },
  'appeal/not-found': { status: 404, text: 'Er is geen beroep bekend tegen deze beslissing.' },
  'appeal/judged-in-future': { status: 422, text: 'Vul de dag van het arrest in, vandaag of vroeger.' },
  'appeal/judged-before-decision': {
    status: 422,
    text: 'Het arrest kan niet van voor de bezorging van de beslissing zijn.',
  },
  'appeal/no-amount': { status: 422, text: 'Vul het bedrag in dat het hof in totaal toekent.' },
  'appeal/no-judgment': { status: 422, text: 'Vul het kenmerk van het arrest in.' },
  'appeal/not-inadmissible': {
    status: 422,
    text: 'Deze beslissing verklaarde de aanvraag niet onontvankelijk. Kies een andere uitkomst.',
  },
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
  'expertise/line-remark-missing': {
    status: 422,
    text: 'Schrijf wat er volgens u niet klopt bij deze post.',
  },
  'expertise/lines-unanswered': {
    status: 422,
    text: 'U antwoordde nog niet op elke schadepost. Aantal zonder antwoord: {count}.',
  },
  'expertise/reply-missing': {
    status: 422,
    text: 'Antwoord op deze opmerking van de aanvrager. Hij leest uw antwoord.',
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
  'request/answered-elsewhere': {
    status: 409,
    text: 'U antwoordde hier intussen in een ander venster of op een ander toestel. Dat antwoord staat hierboven. Wat u hier typte, is niet bewaard. Klik opnieuw op de knop als u het wilt gebruiken.',
  },
  'request/unanswered': { status: 422, text: 'Nog niet alles is beantwoord. Aantal open vragen: {count}.' },
};
