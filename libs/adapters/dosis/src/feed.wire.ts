import type { StatusFeed } from '#application';
import { BRUSSELS } from '#kernel';

export interface FeedSettings {
  /** Address of the collection, without query. */
  readonly url: string;
  readonly product: string;
  readonly enterpriseRight: string;
}

/** One page of the feed that the connector of the business e-loket reads (`dossierstatusveranderingen`). */
export function feedPage(feed: StatusFeed, index: number, limit: number, settings: FeedSettings): object {
  const at = (from: number): string => `${settings.url}?index=${from}&limiet=${limit}`;
  return {
    '@type': 'StatusVeranderingsVerzameling',
    '@id': at(index),
    index,
    limiet: limit,
    nieuweIndex: feed.next,
    '@volgendeVerzameling': at(feed.next),
    elementen: feed.items.map(({ index: position, dossier }) => ({
      '@type': 'DossierStatus',
      index: position,
      dossiernummer: dossier.number,
      dossiernaam: dossier.name,
      doorverwijzingUrl: dossier.link,
      wijzigingsdatum: dossier.changedAt
        .toZonedDateTimeISO(BRUSSELS)
        .toString({ timeZoneName: 'never', smallestUnit: 'second' }),
      status: {
        '@type': 'Status',
        vlaamseFase: dossier.status.phase,
        vlaamseCode: dossier.status.code,
        detail: dossier.status.detail,
        actie: dossier.status.action ?? null,
      },
      'dossier beheerder': {
        '@type': 'DossierBeheerder',
        dienst: 'Vlaams Rampenfonds',
        telefoon: '1700',
      },
      agenten: [
        dossier.reader.kind === 'person'
          ? { '@type': 'BurgerAgent', rijksregisternummer: dossier.reader.number }
          : {
              '@type': 'OndernemerAgent',
              kboNummer: dossier.reader.number,
              toegangsrechten: [{ recht: settings.enterpriseRight, context: 'Rampenfonds' }],
            },
      ],
      product: Number(settings.product),
    })),
  };
}
