import type { Phenomenon } from '#domain';

export interface DisasterSeed {
  readonly id: string;
  readonly name: string;
  readonly phenomenon: Phenomenon;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly decision: {
    readonly id: string;
    readonly decidedOn: string;
    readonly publishedOn: string;
    readonly reference: string;
  };
  readonly areas: readonly {
    readonly firstDay: string;
    readonly lastDay: string;
    readonly municipalities: readonly string[];
  }[];
}

/** Recognised by decision of 29 March 2024, published on 19 April 2024; claims until 31 July 2024. */
export const FLOOD_2023: DisasterSeed = {
  id: '018c0000-0000-7000-8000-000000002023',
  name: 'Overstroming van november 2023',
  phenomenon: 'flood',
  firstDay: '2023-11-05',
  lastDay: '2023-11-22',
  decision: {
    id: '018c0000-0000-7000-8000-000000002024',
    decidedOn: '2024-03-29',
    publishedOn: '2024-04-19',
    reference: 'Besluit van de Vlaamse Regering van 29 maart 2024',
  },
  areas: [
    {
      firstDay: '2023-11-05',
      lastDay: '2023-11-22',
      municipalities: [
        'Alveringem', 'Diksmuide', 'Gistel', 'Heuvelland', 'Hooglede', 'Houthulst', 'Ichtegem', 'Ieper', 'Izegem',
        'Koekelare', 'Koksijde', 'Kortemark', 'Langemark-Poelkapelle', 'Ledegem', 'Lendelede', 'Lo-Reninge', 'Menen',
        'Middelkerke', 'Moorslede', 'Nieuwpoort', 'Oudenburg', 'Poperinge', 'Roeselare', 'Staden', 'Veurne', 'Vleteren',
        'Wervik', 'Wevelgem', 'Zonnebeke',
      ], // prettier-ignore
    },
    {
      firstDay: '2023-11-14',
      lastDay: '2023-11-15',
      municipalities: ['Affligem', 'Lede', 'Oosterzele', 'Sint-Lievens-Houtem', 'Wichelen'],
    },
  ],
};

/** Recognised by decision of 14 March 2025, published on 26 March 2025; claims until 30 June 2025. */
export const HAIL_2024: DisasterSeed = {
  id: '01909500-0000-7000-8000-000000002024',
  name: 'Hagel van 9 juli 2024',
  phenomenon: 'hail',
  firstDay: '2024-07-09',
  lastDay: '2024-07-09',
  decision: {
    id: '01909500-0000-7000-8000-000000002025',
    decidedOn: '2025-03-14',
    publishedOn: '2025-03-26',
    reference: 'Besluit van de Vlaamse Regering van 14 maart 2025',
  },
  areas: [
    {
      firstDay: '2024-07-09',
      lastDay: '2024-07-09',
      municipalities: [
        'Berlaar', 'Boechout', 'Brakel', 'Duffel', 'Geraardsbergen', 'Kasterlee', 'Lier', 'Mechelen', 'Nijlen', 'Ninove',
        'Oud-Turnhout', 'Ranst', 'Sint-Katelijne-Waver', 'Willebroek', 'Zandhoven', 'Zemst', 'Zoersel',
      ], // prettier-ignore
    },
  ],
};
