/**
 * The commonest crops of the verzamelaanvraag with their codes, as published with the Flemish parcels of 2021
 * (Agentschap Landbouw en Zeevisserij, landbouwgebruikspercelen). The list changes by year and is much longer: a code
 * that is not here is typed with its name.
 */
export const CROP_NAMES: Readonly<Record<string, string>> = {
  '35': 'Triticale',
  '36': 'Spelt',
  '43': 'Sojabonen',
  '60': 'Grasland',
  '71': 'Voederbieten',
  '91': 'Suikerbieten',
  '201': 'Silomaïs',
  '202': 'Korrelmaïs',
  '311': 'Wintertarwe',
  '312': 'Zomertarwe',
  '321': 'Wintergerst',
  '322': 'Zomergerst',
  '331': 'Winterrogge',
  '342': 'Zomerhaver',
  '700': 'Grasklaver',
  '732': 'Meerjarige luzerne',
  '831': 'Erwten (andere dan droog geoogst) - industrie',
  '901': 'Aardappelen (geplande oogst vanaf 1/9)',
  '902': 'Aardappelen (pootgoed)',
  '904': 'Aardappelen (geplande oogst voor 1/9)',
  '921': 'Vezelvlas (bestemd voor vezelproductie)',
  '951': 'Andere groenten - vers',
  '4111': 'Winterkoolzaad',
  '8410': 'Stamslabonen/sperziebonen - industrie',
  '8512': 'Spruitkool - industrie',
  '8514': 'Ajuinen (niet-vroege) - industrie',
  '8519': 'Spinazie - industrie',
  '8523': 'Bloemkool - industrie',
  '8535': 'Wortel (niet-vroege) (consumptie) - industrie',
  '8538': 'Prei - industrie',
  '8543': 'Knolselder - industrie',
  '9511': 'Asperges - vers',
  '9512': 'Spruitkool - vers',
  '9516': 'Aardbeien',
  '9518': 'Kropsla - vers',
  '9523': 'Bloemkool - vers',
  '9538': 'Prei - vers',
  '9552': 'Tomaten - vers',
  '9561': 'Witloofwortel',
  '9710': 'Meerjarige fruitteelten (appel)',
  '9711': 'Meerjarige fruitteelten (peer)',
  '9716': 'Wijnstokken',
  '9811': 'Cichorei (inuline)',
  '9822': 'Hop',
};

export function cropName(code: string): string | undefined {
  return Object.hasOwn(CROP_NAMES, code) ? CROP_NAMES[code] : undefined;
}

/** Crop codes as the verzamelaanvraag writes them. */
export const CROP_CODE_PATTERN = /^[1-9]\d{0,3}$/;
