import type { MessageTable } from './message-table.js';

/** The claimant's situation, priority, and documents that come later. */
export const situationMessages: MessageTable = {
  'claim/no-situation-answer': { status: 422, text: 'Beantwoord de vragen over uw situatie.' },
  'claim/insurance-invalid': {
    status: 422,
    text: 'Vul van elke polis de verzekeraar in, en een bedrag dat niet kleiner is dan 0. U kunt hoogstens {max} polissen invullen.',
  },
  'situation/not-asked': {
    status: 422,
    text: 'Deze vraag geldt niet voor uw aanvraag. Ga terug naar ‘Uw situatie’.',
  },
  'situation/invalid': { status: 422, text: 'Het antwoord is niet juist ingevuld.' },
  'situation/no-explanation': {
    status: 422,
    text: 'Leg in hoogstens 4000 tekens uit welke geldproblemen u door de ramp hebt.',
  },
  'situation/too-many-payers': { status: 422, text: 'U kunt hoogstens {max} betalingen invullen.' },
  'situation/no-payer': { status: 422, text: 'Vul in wie dit bedrag geeft.' },
  'situation/amount-negative': { status: 422, text: 'Vul een bedrag in dat niet kleiner is dan 0.' },
  'situation/no-such-fact': { status: 409, text: 'De aanvrager gaf dit niet aan. Laad de pagina opnieuw.' },
  'situation/judgement-invalid': { status: 422, text: 'Het oordeel is niet juist ingevuld.' },
  'situation/no-such-document': {
    status: 422,
    text: 'Kies een document van dit dossier dat op virussen nagekeken is.',
  },
  'situation/no-reason': { status: 422, text: 'Schrijf waarom u dit niet aanvaardt.' },
  'situation/no-proof': {
    status: 422,
    text: 'Kies het document dat u in handen hebt, of schrijf waaruit het blijkt.',
  },
  'priority/not-asked': { status: 409, text: 'De aanvrager vroeg geen voorrang.' },
  'priority/not-handler': {
    status: 403,
    text: 'Alleen de dossierbeheerder beslist over voorrang. Neem het dossier eerst op uw naam.',
  },
  'priority/no-reason': {
    status: 422,
    text: 'Schrijf waarom u geen voorrang geeft. De aanvrager leest dit.',
  },
  'document/not-expected': {
    status: 409,
    text: 'Dit stuk is er al, of wij vragen het niet. Ga terug naar uw documenten.',
  },
  'document/promise-invalid': { status: 422, text: 'Dit is niet juist ingevuld.' },
  'document/promise-no-reason': {
    status: 422,
    text: 'Schrijf in hoogstens 500 tekens waarom u dit nu niet hebt.',
  },
  'document/promise-date': {
    status: 422,
    text: 'Kies de dag waarop u dit bezorgt: na vandaag, en hoogstens een jaar later.',
  },
  'completeness/promised': {
    status: 422,
    text: 'De aanvrager zei hier al iets over ({label}). Kruis aan dat u het toch vraagt, of vraag het nu niet.',
  },
};
