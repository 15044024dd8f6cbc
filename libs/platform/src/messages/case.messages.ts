import type { MessageTable } from './message-table.js';

/** What staff may read when handling a case: completeness, expertise, calculation, decision. */
export const caseMessages: MessageTable = {
  'claim/own-case': { status: 403, text: 'Dit is uw eigen dossier. Een collega behandelt het.' },
  'task/no-note': { status: 422, text: 'Schrijf hoe de taak opgelost is.' },
  'task/already-done': { status: 409, text: 'Deze taak is al afgewerkt.' },
  'claim/reason-required': { status: 422, text: 'Geef aan waarom u dit dossier opent.' },
  'claim/not-calculable': {
    status: 422,
    text: 'Er is nog geen schadeverslag waarmee de aanvrager akkoord is. Zonder verslag kan niemand de tegemoetkoming berekenen.',
  },
  'admissibility/to-judge': {
    status: 422,
    text: 'Beoordeel deze voorwaarde: duid aan dat ze volgens u vervuld is, of stel voor om het dossier onontvankelijk te verklaren.',
  },
  'completeness/no-answer': { status: 422, text: 'Duid aan of dit stuk er is: {label}.' },
  'completeness/nothing-asked': {
    status: 422,
    text: 'Kies minstens één stuk dat u opvraagt, of stel een eigen vraag.',
  },
  'completeness/no-question': { status: 422, text: 'Schrijf wat u precies aan de aanvrager vraagt.' },
  'completeness/due-in-past': { status: 422, text: 'Kies een dag na vandaag om te antwoorden.' },
  'expertise/conflict-not-declared': {
    status: 422,
    text: 'Bevestig dat er geen belangenconflict bekend is.',
  },
  'expertise/own-case': {
    status: 422,
    text: 'Deze deskundige is zelf de aanvrager. Kies een andere deskundige.',
  },
  'expertise/unknown-expert': { status: 422, text: 'Kies een deskundige uit de lijst.' },
  'expertise/visit-in-past': { status: 422, text: 'Kies een dag voor het plaatsbezoek vanaf vandaag.' },
  'expertise/vat-too-high': {
    status: 422,
    text: 'De btw die de aanvrager terugkrijgt, zit in de vastgestelde kost en kan niet hoger zijn.',
  },
  'expertise/share': { status: 422, text: 'Vul het aandeel in als een breuk, bijvoorbeeld 1/2.' },
  'expertise/not-agricultural': {
    status: 422,
    text: 'Kruis ook aan dat de grens van de Europese staatssteun geldt.',
  },
  'expertise/not-assessed': { status: 422, text: 'Beoordeel ook deze schadepost: {item}.' },
  'expertise/rejected-without-article': {
    status: 422,
    text: 'Kies op grond van welk artikel u deze schadepost verwerpt.',
  },
  'expertise/rejected-without-reason': {
    status: 422,
    text: 'Schrijf waarom u deze schadepost verwerpt. De aanvrager leest dit.',
  },
  'expertise/wear': { status: 422, text: 'Vul een slijtage van 0 tot 100 procent in.' },
  'expertise/nothing-established': {
    status: 422,
    text: 'Vul een vastgestelde kost in die groter is dan nul, of verwerp de schadepost.',
  },
  'expertise/salvage-too-high': {
    status: 422,
    text: 'De waarde van wat overblijft, kan niet hoger zijn dan de vastgestelde kost.',
  },
  'expertise/payments-negative': { status: 422, text: 'Vul hier nul of een hoger bedrag in.' },
  'decision/already-proposed': {
    status: 409,
    text: 'Er wacht al een voorstel van beslissing op goedkeuring. Wacht op het antwoord van de goedkeurder.',
  },
  'decision/no-motivation': {
    status: 422,
    text: 'Schrijf de motivering. De aanvrager leest ze in de brief.',
  },
  'decision/no-reason': { status: 422, text: 'Schrijf waarom u het voorstel terugstuurt.' },
  'decision/calculation-outdated': {
    status: 409,
    text: 'Er is intussen een nieuwe berekening, een nieuw schadeverslag of een nieuwe versie van de regels. Bereken opnieuw en kijk het resultaat na.',
  },
  'decision/rules-changed': {
    status: 409,
    text: 'Intussen is een nieuwe versie van de regels van kracht. Stuur het voorstel terug, zodat het opnieuw wordt berekend.',
  },
  'decision/silence-too-early': {
    status: 409,
    text: 'De aanvrager zweeg over het schadeverslag, maar volgens de regels van nu was de termijn om te antwoorden nog niet voorbij. Verzend het verslag opnieuw.',
  },
  'decision/unconfirmed-parameters': {
    status: 422,
    text: 'U kunt nog geen beslissing voorstellen. Twee juristen moeten eerst deze regels bevestigen: {parameters}.',
  },
  'claim/command-not-allowed': {
    status: 409,
    text: 'Dit kan niet meer in de huidige stand van het dossier. Laad de pagina opnieuw en kijk na wat er nu staat.',
  },
  'claim/role-not-allowed': { status: 403, text: 'Uw rol laat deze handeling niet toe.' },
  'claim/incomplete': { status: 422, text: 'Het dossier is nog niet volledig.' },
  'claim/admissibility-not-met': {
    status: 422,
    text: 'Niet alle vier de voorwaarden zijn vervuld. U kunt het dossier niet ontvankelijk verklaren (art. 11 § 1).',
  },
  'claim/items-not-assessed': { status: 422, text: 'Nog niet elke schadepost is beoordeeld.' },
  'claim/no-calculation': { status: 422, text: 'Maak eerst de berekening.' },
  'claim/calculation-provisional': {
    status: 422,
    text: 'De berekening gebruikt een regel die twee juristen nog niet bevestigden.',
  },
  'claim/same-person': {
    status: 403,
    text: 'U stelde deze beslissing zelf voor. Een andere persoon keurt ze goed.',
  },
  'claim/mandate-exceeded': { status: 403, text: 'Dit bedrag gaat uw mandaat te boven.' },
  'claim/term-running': { status: 422, text: 'De termijn loopt nog. Wacht tot hij voorbij is.' },
  'decision/command-not-allowed': {
    status: 409,
    text: 'Dit kan niet meer in de huidige stand van de beslissing. Laad de pagina opnieuw.',
  },
  'decision/role-not-allowed': { status: 403, text: 'Uw rol laat deze handeling niet toe.' },
  'decision/changed-since': {
    status: 409,
    text: 'De beslissing die u wilt corrigeren, geldt niet meer. Wijs het voorstel af.',
  },
  'decision/no-correction': {
    status: 409,
    text: 'Dit voorstel vervangt geen andere beslissing. Stuur het terug.',
  },
  'decision/found-in-future': {
    status: 422,
    text: 'De dag van de vaststelling ligt in de toekomst. Vul vandaag of een eerdere dag in.',
  },
  'decision/correction-term-passed': {
    status: 422,
    text: 'De beslissing kon gecorrigeerd worden tot en met {until}: drie maanden na de vaststelling (art. 14).',
  },
  'claim/revision-window-closed': {
    status: 409,
    text: 'Deze beslissing kan niet meer gecorrigeerd worden: de termijnen van artikel 14 zijn voorbij.',
  },
  'claim/appeal-pending': {
    status: 409,
    text: 'Er loopt een beroep tegen deze beslissing. Zolang kan ze niet gecorrigeerd worden (art. 14).',
  },
  'claim/payment-open': { status: 409, text: 'Er is nog een betaling onderweg.' },
  'decision/no-calculation': { status: 422, text: 'Maak eerst de berekening.' },
  'decision/calculation-provisional': {
    status: 422,
    text: 'De berekening gebruikt een regel die twee juristen nog niet bevestigden.',
  },
  'decision/same-person': {
    status: 403,
    text: 'U stelde deze beslissing zelf voor. Een andere persoon keurt ze goed.',
  },
  'decision/mandate-exceeded': { status: 403, text: 'Dit bedrag gaat uw mandaat te boven.' },
};
