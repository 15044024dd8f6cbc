import { GOODS_SECTIONS, type GoodsSection } from '#domain';

/** What somebody reads before filling in one section of the claim. */
export interface SectionHelp {
  readonly when: readonly string[];
  readonly attach: readonly string[];
  readonly mind: readonly string[];
  readonly example: {
    readonly story: string;
    readonly lines: readonly (readonly [name: string, value: string])[];
  };
}

const PHOTOS = 'foto’s van elk beschadigd goed, vóór u opruimt of herstelt';
const QUOTE = 'een factuur of bestek van de herstelling of de vervanging';
const ATTEST =
  'het attest van uw verzekeraar: wat hij betaalt of niet betaalt, en waarom. Dit mag later komen';
const LISTED = 'Wat u niet opgeeft, wordt niet vergoed, ook niet als u het later aan de deskundige toont.';

/**
 * Help for each section of the form. Figures in the examples are made up, and say nothing about what the fund pays.
 * @see Decreet 5/4/2019 art. 5, 6, 8 and 12
 */
export const SECTION_HELP: Readonly<Record<GoodsSection, SectionHelp>> = {
  A: {
    when: [
      'Er is schade aan een gebouw, een muur, een oprit, een stal, een serre of iets anders dat vaststaat in of op de grond.',
      'Er is schade aan een woonwagen, een stacaravan of een andere verplaatsbare woning waarin iemand woont.',
    ],
    attach: [
      PHOTOS,
      QUOTE,
      'een bewijs dat u op de dag van de schade eigenaar, erfpachter of opstalhouder was. Vinden wij dat in het kadaster, dan vragen wij het u niet',
      ATTEST,
    ],
    mind: [
      'Een gewone woning kunt u verzekeren met een brandverzekering. Wat u kon verzekeren, vergoedt het fonds meestal niet (art. 6, 5°).',
      'Louter esthetische schade en luxe worden niet vergoed (art. 6, 2° en 3°).',
      'Bent u met meer eigenaars? Eén van u kan indienen voor allen die volmacht geven (art. 9).',
      LISTED,
    ],
    example: {
      story: 'Het water duwde een tuinmuur van baksteen om, over een lengte van 6 meter.',
      lines: [
        ['Soort', 'Constructie'],
        ['Beschrijving', 'Bakstenen tuinmuur, 6 meter lang en 2 meter hoog'],
        ['Bouwjaar', '1998'],
        ['Herstellen of vervangen', 'Herstellen, volgens bestek van een aannemer'],
        ['Kosten', 'Het bedrag van het bestek, btw inbegrepen'],
      ],
    },
  },
  B: {
    when: [
      'Er is schade aan meubels, toestellen, kleren of andere spullen die u thuis elke dag gebruikt.',
      'Er is schade aan een auto, een bromfiets of een fiets.',
    ],
    attach: [PHOTOS, QUOTE, 'voor een voertuig: het inschrijvingsbewijs', ATTEST],
    mind: [
      'Inboedel hoort meestal bij uw brandverzekering. Wat u kon verzekeren, vergoedt het fonds meestal niet (art. 6, 5°). Uitzondering: wie zich niet kon verzekeren door zijn financiële toestand en dat bewijst met een attest van het OCMW.',
      'Schepen en boten worden niet vergoed (art. 6, 1°).',
      'Een voertuig telt wel mee als het niet in een garage of onder een carport stond.',
      LISTED,
    ],
    example: {
      story: 'Een auto stond op straat. Hagel maakte tientallen deuken.',
      lines: [
        ['Soort', 'Voertuig'],
        ['Beschrijving', 'Personenwagen, stond buiten geparkeerd'],
        ['Jaar van aankoop', '2018'],
        ['Herstellen of vervangen', 'Herstellen, volgens bestek van de garage'],
        ['Verzekering', 'Alleen burgerlijke aansprakelijkheid, geen omnium'],
      ],
    },
  },
  C: {
    when: [
      'Er is schade aan machines, materiaal of voorraden die u voor uw beroep of uw vereniging gebruikt.',
      'U werkt niet in de landbouw. Voor landbouw is er onderdeel D.',
    ],
    attach: [
      PHOTOS,
      QUOTE,
      'voor voorraden: een lijst met aantallen en aankoopprijzen, bijvoorbeeld uit uw inventaris',
      ATTEST,
    ],
    mind: [
      'Krijgt u de btw terug? Zeg dat dan. Wat u terugkrijgt, is voor u geen kost.',
      'Winst die u niet maakte, is geen schade aan goederen en telt niet mee (art. 3).',
      'Wat nog bruikbaar is, of als schroot iets opbrengt, gaat van de kost af (art. 12, § 1).',
      LISTED,
    ],
    example: {
      story: 'Bij een bakker liep de kelder onder. Een deegkneder is stuk.',
      lines: [
        ['Soort', 'Beroepsgoederen'],
        ['Beschrijving', 'Deegkneder van 60 liter, met merk en type'],
        ['Jaar van aankoop', '2016'],
        ['Herstellen of vervangen', 'Vervangen'],
        ['Kosten', 'De prijs van een vergelijkbaar toestel, met bestek'],
      ],
    },
  },
  D: {
    when: [
      'Er is schade aan teelten, of aan een oogst die nog niet binnen was.',
      'Er is schade aan vee, of aan landbouwmateriaal.',
    ],
    attach: [
      PHOTOS,
      'de percelen met teeltcode en oppervlakte, zoals in uw verzamelaanvraag',
      'wat u oogstte, en wat u in een gewoon jaar oogst',
      'uw polis van de brede weersverzekering, als u die hebt, en wat die betaalt',
      ATTEST,
    ],
    mind: [
      'Voor schade aan teelten moet u ook inkomen verloren hebben (art. 3).',
      'Teelten die u met een brede weersverzekering kon verzekeren, worden in principe niet vergoed (art. 6, 6°). Voor rampen tot en met 2024 is er een overgangsregeling (art. 27).',
      'Bij een overstroming kunt u ook zonder brede weersverzekering aanvragen. Wat een verzekeraar betaalt, gaat er altijd af.',
      LISTED,
    ],
    example: {
      story: 'Drie hectare vroege aardappelen stonden twee weken onder water.',
      lines: [
        ['Soort', 'Teelten en oogsten'],
        ['Teelt', 'Vroege aardappelen, met de teeltcode van uw verzamelaanvraag'],
        ['Oppervlakte', '3 hectare van de 10 hectare met deze teelt'],
        ['Verloren', 'Alles op deze 3 hectare'],
      ],
    },
  },
  E: {
    when: [
      'Er is schade aan onbebouwde grond die u voor uw beroep gebruikt.',
      'Er is schade aan een bos dat u voor uw beroep beplantte.',
    ],
    attach: [PHOTOS, QUOTE, 'de kadastrale percelen', 'een bewijs van uw recht op de grond', ATTEST],
    mind: [
      'Een tuin of een bos voor uw plezier telt hier niet mee: het moet om een beroep gaan (art. 5).',
      'Hout dat u nog kunt verkopen, gaat van de kost af (art. 12, § 1).',
      LISTED,
    ],
    example: {
      story: 'Een storm brak populieren op een perceel van een bosbouwer.',
      lines: [
        ['Soort', 'Onbebouwde grond of bosaanplanting'],
        ['Beschrijving', 'Populieren, geplant voor houtverkoop'],
        ['Oppervlakte', '1,5 hectare'],
        ['Kosten', 'Opruimen en opnieuw aanplanten, volgens bestek'],
      ],
    },
  },
  P: {
    when: [
      'Een lokaal bestuur heeft schade aan een weg, een brug, een plein of iets anders van het openbaar domein.',
    ],
    attach: [
      PHOTOS,
      'het bestek, de raming of de gunning van de werken',
      'de beslissing van het bestuur om de aanvraag in te dienen',
      'wat een verzekeraar of een andere overheid voor dezelfde schade betaalt',
    ],
    mind: [
      'Goederen van de Vlaamse overheid zelf vallen er niet onder (art. 5, 2°).',
      'Doe voor goederen van uw privaat domein een aparte aanvraag.',
      LISTED,
    ],
    example: {
      story: 'Water spoelde het wegdek van een straat weg, over 200 meter.',
      lines: [
        ['Soort', 'Goed van het openbaar domein'],
        ['Beschrijving', 'Wegdek in asfalt, over 200 meter, met de naam van de straat'],
        ['Herstellen of vervangen', 'Herstellen, volgens de raming van de technische dienst'],
      ],
    },
  },
};

/** Sections by the letter in their address. */
export function sectionOf(letter: string): GoodsSection | undefined {
  const key = letter.toUpperCase();
  return letter.length === 1 && Object.hasOwn(GOODS_SECTIONS, key) ? (key as GoodsSection) : undefined;
}
