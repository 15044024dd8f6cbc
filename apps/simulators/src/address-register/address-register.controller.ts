import { Router, type Response } from 'express';
import { PartnerSwitch } from '../partner-switch.js';
import { AddressBook, addressOfId, type BookMatch } from './address-book.js';
import { parcelsAt, parcelWire } from './parcels.js';

/** House number of addresses that were removed (410), and of some that never were (404). */
const GONE = '199';
const NEVER = '198';

const PARCEL_CONTEXT =
  'https://docs.basisregisters.vlaanderen.be/context/perceel/2022-08-30/perceel_list.jsonld';

/** The address register, API v2: match, detail and parcels; its page `/adressen` has the switch. */
export class AddressRegisterSimulator {
  readonly switch = new PartnerSwitch();
  asked = 0;
  private readonly book = new AddressBook();

  router(): Router {
    const router = Router();
    router.use(this.switch.form('/adressen'));
    router.get('/adressen', (_req, res) =>
      res.render('address-register/address-register', {
        title: 'Adressenregister',
        switchPath: '/adressen',
        choices: this.switch.choices,
        asked: this.asked,
      }),
    );
    router.use('/adressenregister/v2', this.switch.gate, (_req, _res, next) => {
      this.asked += 1;
      next();
    });
    router.get('/adressenregister/v2/adresmatch', (req, res) => {
      const text = (name: string): string | undefined => {
        const value = req.query[name];
        return typeof value === 'string' && value !== '' ? value : undefined;
      };
      const found = this.book.match({
        nis: text('Niscode'),
        postcode: text('Postcode'),
        town: text('Gemeentenaam'),
        street: text('Straatnaam') ?? '',
        number: text('Huisnummer'),
      });
      const warnings = found.length === 0 ? [{ code: '6', message: "Onbekende 'Straatnaam'." }] : [];
      res.json({ adresMatches: found.map(wire), warnings });
    });
    router.get('/adressenregister/v2/adressen/:id', (req, res) => {
      const known = addressOfId(req.params.id);
      if (known?.number === GONE) problem(res, 410, 'gone', 'Verwijderd adres.');
      else if (!known || known.number === NEVER) problem(res, 404, 'not-found', 'Onbestaand adres.');
      else
        res.json({ '@type': 'Adres', identificator: { objectId: req.params.id }, adresStatus: 'inGebruik' });
    });
    router.get('/adressenregister/v2/percelen', (req, res) => {
      const base = `${req.protocol}://${req.get('host') ?? ''}/adressenregister`;
      const address = addressOfId(String(req.query['adresobjectid']));
      // an address that is no more, or never was, has an empty list and no fault
      const there = address && ![GONE, NEVER].includes(address.number) ? parcelsAt(address) : [];
      res.json({
        '@context': PARCEL_CONTEXT,
        percelen: there.map((parcel) => parcelWire(parcel, base)),
      });
    });
    return router;
  }
}

/** Faults as the register writes them. */
function problem(res: Response, status: 404 | 410, kind: string, detail: string): void {
  res.status(status).json({
    type: `urn:be.vlaanderen.basisregisters.api:address:${kind}`,
    title: 'Er heeft zich een fout voorgedaan!',
    detail,
    status,
  });
}

const named = (spelling: string): object => ({ geografischeNaam: { spelling, taal: 'nl' } });

function wire({ town, street, streetId, number, id, score }: BookMatch): object {
  const postcode = town.postcodes[0] ?? '';
  return {
    '@type': 'Adres',
    ...(id ? { identificator: { id: `https://data.vlaanderen.be/id/adres/${id}`, objectId: id } } : {}),
    gemeente: { objectId: town.nis, gemeentenaam: named(town.name) },
    ...(id ? { postinfo: { objectId: postcode } } : {}),
    straatnaam: { objectId: streetId, straatnaam: named(street) },
    ...(id
      ? {
          huisnummer: number,
          volledigAdres: named(`${street} ${number}, ${postcode} ${town.name}`),
          adresPositie: {
            geometrie: {
              type: 'Point',
              gml: '<gml:Point srsName="https://www.opengis.net/def/crs/EPSG/0/31370" xmlns:gml="http://www.opengis.net/gml/3.2"><gml:pos>131590.00 191300.33</gml:pos></gml:Point>',
            },
          },
          adresStatus: 'inGebruik',
          officieelToegekend: true,
        }
      : {}),
    score,
    links: id
      ? [{ href: `/adressenregister/v2/percelen?adresobjectid=${id}`, rel: 'percelen', type: 'GET' }]
      : [],
  };
}
