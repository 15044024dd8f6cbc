/**
 * The closed list of 13 phenomena (natuurverschijnsel met uitzonderlijk karakter).
 * @see Decreet 5/4/2019 art. 2, 2°–3°
 */
export const PHENOMENA = {
  earthquake: 'Aardbeving',
  landslide: 'Aardverschuiving of grondverzakking',
  flood: 'Overstroming',
  tornado: 'Tornado',
  hurricane: 'Orkaan',
  volcano: 'Vulkaanuitbarsting',
  wildfire: 'Natuurbrand van natuurlijke oorsprong',
  frost: 'Vorst',
  storm: 'Storm en rukwinden',
  hail: 'Hagel',
  'snow-ice': 'Sneeuw- of ijsdruk',
  rain: 'Hevige of aanhoudende regen',
  drought: 'Ernstige droogte',
} as const;
export type Phenomenon = keyof typeof PHENOMENA;
export const PHENOMENON_KEYS = Object.keys(PHENOMENA) as readonly Phenomenon[];
