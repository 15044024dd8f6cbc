import type { MessageTable } from './message-table.js';

/** What the pages on damaged goods ask. */
export const claimGoodsMessages: MessageTable = {
  'claim/section-of-others': {
    status: 422,
    text: 'Dit deel is niet voor u als aanvrager. Ga terug naar uw aanvraag.',
  },
  'claim/section-has-goods': {
    status: 422,
    text: 'U vulde in dit deel al goederen in. Haal die eerst weg als u hier geen schade hebt.',
  },
  'claim/good-unfinished': {
    status: 422,
    text: 'U begon met ‘{item}’, maar het is niet af. Vul het verder aan of haal het weg.',
  },
  'claim/crop-areas-invalid': { status: 422, text: 'Het teeltareaal is niet juist ingevuld.' },
  'claim/details-of-other-category': {
    status: 422,
    text: 'Deze gegevens horen bij een ander soort goed. Haal het goed weg en voeg het opnieuw toe.',
  },
  'claim/plate-missing': { status: 422, text: 'Vul de nummerplaat van het voertuig in.' },
  'claim/plate-impossible': {
    status: 422,
    text: 'Vul een nummerplaat in met letters en cijfers, bijvoorbeeld 1-ABC-234.',
  },
  'claim/crop-code-impossible': {
    status: 422,
    text: 'Vul de teeltcode uit uw verzamelaanvraag in: 1 tot 4 cijfers, bijvoorbeeld 901.',
  },
  'claim/area-impossible': {
    status: 422,
    text: 'Vul een oppervlakte in hectare in die groter dan 0 is, bijvoorbeeld 3,25.',
  },
  'claim/farm-area-too-small': {
    status: 422,
    text: 'Uw beschadigde percelen zijn samen groter dan de oppervlakte van deze teelt op uw hele bedrijf. Kijk beide na.',
  },
  'claim/yield-zero': { status: 422, text: 'Vul een normale opbrengst in die groter dan 0 is.' },
  'claim/no-yield-lost': {
    status: 422,
    text: 'De opbrengst na de schade moet lager zijn dan de normale opbrengst. Was er niets meer? Vul 0 in.',
  },
  'claim/no-animals': { status: 422, text: 'Vul in hoeveel dieren stierven of een noodslachting kregen.' },
  'claim/animals-impossible': { status: 422, text: 'Dit aantal dieren is te hoog. Kijk het na.' },
  'claim/species-missing': { status: 422, text: 'Vul de boomsoort in.' },
  'claim/planting-year-missing': { status: 422, text: 'Vul het jaar van aanplant in.' },
  'claim/planted-after-damage': {
    status: 422,
    text: 'Het jaar van aanplant kan niet na de schade liggen. Vul {year} of een vroeger jaar in.',
  },
  'claim/too-many-parcels': {
    status: 422,
    text: 'U kunt hoogstens {max} percelen bij één goed zetten. Voeg de andere toe als een nieuw goed.',
  },
  'claim/parcel-twice': { status: 422, text: 'Dit perceel staat al in uw lijst.' },
  'claim/extent-zero': {
    status: 422,
    text: 'Vul in hoeveel beschadigd is. Het getal moet groter dan 0 zijn.',
  },
  'claim/insured-area-too-large': {
    status: 422,
    text: 'Het verzekerde deel kan niet groter zijn dan uw totale teeltareaal.',
  },
};
