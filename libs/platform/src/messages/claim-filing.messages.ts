import type { MessageTable } from './message-table.js';

/** Filling in and submitting a claim. */
export const claimFilingMessages: MessageTable = {
  'claim/duplicate': {
    status: 409,
    text: 'U hebt al een aanvraag voor deze ramp. Open uw aanvraag via uw overzicht.',
  },
  'claim/not-draft': {
    status: 409,
    text: 'U hebt deze aanvraag al ingediend. Ze kan niet meer gewijzigd worden. Bel 1700 als er iets niet klopt.',
  },
  'claim/report-of-other-disaster': {
    status: 422,
    text: 'Deze melding gaat over een ander natuurverschijnsel dan deze ramp.',
  },
  'register/reason-missing': {
    status: 422,
    text: 'Dit is iets anders dan wat het register gaf. Schrijf kort waarom.',
  },
  'claim/place-invalid': { status: 422, text: 'De plaats of de datum van de schade is niet juist ingevuld.' },
  'claim/damage-in-future': {
    status: 422,
    text: 'De datum van de schade ligt in de toekomst. Vul de juiste dag in.',
  },
  'claim/municipality-unknown': {
    status: 422,
    text: 'Deze gemeente bestond niet op de dag van de schade. Kies een gemeente uit de lijst.',
  },
  'claim/postcode-elsewhere': { status: 422, text: 'Deze postcode hoort niet bij {municipality}.' },
  'claim/item-invalid': { status: 422, text: 'De schadepost is niet juist ingevuld.' },
  'claim/item-not-found': {
    status: 409,
    text: 'Deze schadepost staat niet meer in uw aanvraag. Ga terug naar de lijst van uw schadeposten.',
  },
  'claim/too-many-items': {
    status: 422,
    text: 'U kunt hoogstens {max} schadeposten toevoegen. Voeg gelijkaardige goederen samen in één schadepost.',
  },
  'claim/bought-after-damage': {
    status: 422,
    text: 'Het jaar van aankoop kan niet na de schade liggen. Vul {year} of een vroeger jaar in.',
  },
  'claim/item-bought-after-damage': {
    status: 422,
    text: 'Bij ‘{item}’ ligt het jaar van aankoop na het jaar van de schade ({year}). Pas dat aan.',
  },
  'claim/year-impossible': {
    status: 422,
    text: 'Dit jaar kan niet kloppen. Vul het jaar in met vier cijfers.',
  },
  'claim/category-of-others': {
    status: 422,
    text: 'Kies een soort goed waarvoor u als aanvrager een tegemoetkoming kunt vragen.',
  },
  'claim/cost-not-positive': { status: 422, text: 'Vul een bedrag in dat groter dan 0 is.' },
  'claim/cost-impossible': {
    status: 422,
    text: 'Dit bedrag is te hoog voor één schadepost. Het mag hoogstens 9.999.999,99 euro zijn.',
  },
  'claim/account-invalid': { status: 422, text: 'Het rekeningnummer is niet juist.' },
  'claim/iban-invalid': {
    status: 422,
    text: 'Dit rekeningnummer klopt niet. Kijk de cijfers na. Een Belgisch nummer ziet eruit als BE71 0961 2345 6769.',
  },
  'claim/no-place': { status: 422, text: 'Vul in waar en wanneer de schade gebeurde.' },
  'claim/no-damage-items': { status: 422, text: 'Voeg minstens één schadepost toe.' },
  'claim/no-insurance-answer': { status: 422, text: 'Geef aan of u verzekerd bent.' },
  'claim/no-account-number': { status: 422, text: 'Vul uw rekeningnummer in.' },
  'claim/no-email': { status: 422, text: 'Vul uw e-mailadres in.' },
  'claim/not-ready': { status: 422, text: 'Uw aanvraag is nog niet volledig ingevuld.' },
  'claim/outside-area': {
    status: 422,
    text: 'De plaats of de dag van uw schade valt buiten de erkenning. Lees wat u kunt doen voor u indient.',
  },
  'claim/inside-area': { status: 422, text: 'De plaats en de dag van uw schade vallen binnen de erkenning.' },
  'claim/window-not-open': { status: 422, text: 'U kunt pas indienen vanaf {from}.' },
  'claim/window-closed': {
    status: 422,
    text: 'U kon deze aanvraag indienen tot en met {until}. Leg eerst uit waarom uw aanvraag te laat komt.',
  },
  'claim/motive-does-not-hold': {
    status: 422,
    text: 'U kon deze aanvraag indienen tot en met {until}. De reden die u gaf, laat vandaag geen latere indiening meer toe.',
  },
  'claim/too-late': {
    status: 422,
    text: 'U kon deze aanvraag indienen tot en met {until}. Ook wie een goede reden had, kon dat maar tot en met {limit}.',
  },
  'claim/late-motive-invalid': { status: 422, text: 'De reden is niet juist ingevuld.' },
  'claim/impediment-in-future': {
    status: 422,
    text: 'Deze datum ligt in de toekomst. Vul de dag in waarop de overmacht of de goede trouw eindigde.',
  },
  'claim/late-term-passed': {
    status: 422,
    text: 'Met deze datum kon u nog indienen tot en met {until}. Die dag is voorbij.',
  },
};
