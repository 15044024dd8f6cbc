import type { MessageTable } from './message-table.js';

/** Rule sets, the calculation made with them, and terms. */
export const regulationMessages: MessageTable = {
  'regulation/outside-regimes': {
    status: 422,
    text: 'Een verschijnsel van {date} valt buiten de Vlaamse regelingen: vóór 1 juli 2014 was dit federaal.',
  },
  'regulation/no-rule-set': { status: 422, text: 'Voor {regime} op {date} is er geen regelset.' },
  'regulation/overlapping-versions': {
    status: 422,
    text: 'Van {regime} bestaat versie {version} twee keer.',
  },
  'regulation/gap': { status: 422, text: 'Voor {regime} is er geen regelset vanaf {from}.' },
  'regulation/same-lawyer': {
    status: 409,
    text: 'U bevestigde deze waarde al. Een tweede jurist bevestigt ze ook.',
  },
  'regulation/no-reference': { status: 422, text: 'Vul in welke bron u raadpleegde.' },
  'regulation/unknown-parameter': { status: 422, text: 'De regelset kent geen waarde met de naam {key}.' },
  'regulation/bad-brackets': {
    status: 422,
    text: 'De schijven sluiten niet aan. Ze beginnen bij nul, volgen op elkaar en de laatste heeft geen einde.',
  },
  'regulation/bad-rule-set': { status: 422, text: 'De regelset is niet leesbaar.' },
  'regulation/bad-value': {
    status: 422,
    text: 'Deze waarde kan niet. Een percentage ligt tussen 0 en 100, een bedrag tussen 0 en 100 miljoen euro.',
  },
  'rules/no-reason': { status: 422, text: 'Schrijf waarom.' },
  'rules/valid-from-outside-regime': {
    status: 422,
    text: 'Deze datum valt buiten de regeling. Ze geldt voor verschijnselen {period}.',
  },
  'rules/not-in-force': { status: 409, text: 'Begin van een versie die van kracht is.' },
  'rules/draft-exists': {
    status: 409,
    text: 'U hebt al zo’n ontwerp met dezelfde begindatum. Werk daarin verder.',
  },
  'rules/same-person': {
    status: 409,
    text: 'U begon deze versie zelf. Een andere jurist maakt ze van kracht.',
  },
  'rules/own-value': {
    status: 409,
    text: 'U voerde zelf een waarde in deze versie in. Een andere jurist maakt ze van kracht.',
  },
  'rules/unchanged': { status: 409, text: 'In dit ontwerp is nog niets veranderd.' },
  'rules/base-outdated': {
    status: 409,
    text: 'Sinds dit ontwerp begon, werd een andere versie van kracht. Begin opnieuw van die versie.',
  },
  'rules/command-not-allowed': {
    status: 409,
    text: 'Deze versie is geen ontwerp meer. Ze kan niet meer veranderen.',
  },
  'rules/role-not-allowed': { status: 403, text: 'Alleen een jurist kan dit.' },
  'rules/nothing-changed': { status: 422, text: 'U veranderde niets aan deze waarde.' },
  'rules/discarded': { status: 409, text: 'Dit ontwerp is weggegooid.' },
  'calculation/no-lines': { status: 422, text: 'De berekening bevat geen schadeposten.' },
  'calculation/too-many-lines': {
    status: 422,
    text: 'De berekening bevat te veel schadeposten. Het zijn er hoogstens {most}.',
  },
  'calculation/duplicate-item': {
    status: 422,
    text: 'Eenzelfde schadepost staat twee keer in de berekening.',
  },
  'calculation/amount-negative': {
    status: 422,
    text: 'Een bedrag is negatief. Geef bedragen van nul of meer.',
  },
  'calculation/amount-absurd': {
    status: 422,
    text: 'Een bedrag is groter dan 100 miljoen euro. Kijk het na.',
  },
  'calculation/bad-wear': { status: 422, text: 'De slijtage is een percentage van 0 tot 100.' },
  'calculation/bad-share': { status: 422, text: 'Het aandeel is een breuk van 0 tot 1.' },
  'calculation/bad-insured-share': {
    status: 422,
    text: 'Het verzekerde deel is een percentage van 0 tot 100.',
  },
  'calculation/bad-production-loss': {
    status: 422,
    text: 'Het productieverlies is een percentage van 0 tot 100.',
  },
  'calculation/additions-not-supported': {
    status: 422,
    text: 'Regelset {ruleSet} kent geen kosten of voorschotten die bij de hele aanvraag horen.',
  },
  'calculation/unknown-kind': { status: 422, text: 'De soort van een schadepost is niet gekend.' },
  'calculation/bad-date': { status: 422, text: 'De datum {date} bestaat niet.' },
  'calculation/regime-mismatch': {
    status: 422,
    text: 'De regelset {ruleSet} geldt niet voor een verschijnsel van {date}.',
  },
  'calculation/nature-not-supported': {
    status: 422,
    text: 'De regelset {ruleSet} kent geen schaal voor openbaar domein.',
  },
  'calculation/missing-parameter': { status: 422, text: 'In regelset {ruleSet} ontbreekt de waarde {key}.' },
  'calculation/unreadable-input': {
    status: 422,
    text: 'De invoer van de berekening klopt niet bij {field}.',
  },
  'calculation/unreadable': { status: 422, text: 'De bewaarde berekening is niet leesbaar.' },
  'term/still-running': { status: 409, text: 'De termijn loopt nog.' },
  'term/end-before-start': {
    status: 422,
    text: 'De datum {end} ligt voor het begin van de termijn, {start}.',
  },
  'term/found-too-late': {
    status: 422,
    text: 'De vergissing werd gevonden op {found}. Dat kon tot en met {until}.',
  },
};
