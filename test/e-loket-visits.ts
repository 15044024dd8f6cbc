import { startClaim, saveReportDraft, type Actor } from '#application';
import type { Claim } from '#domain';
import { ok } from '#kernel';
import { FLOOD_2023 } from '#persistence';
import { aCaseAt, aClaim, aClaimant, aReport, anItem, claimantOf, must, type TestWorld } from '#testing';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { sendForm } from './browser.js';
import { POST_IN_LILLE, sendOtherAddress } from './e-loket-senders.js';
import { hiddenFields, type ELoketApp } from './e-loket-app.js';
import type { Visit, Visits } from './page-visitor.js';

/** Addresses that answer no page: not looked at. */
export const NO_PAGES: Readonly<Record<string, string>> = {
  '/aanmelden': 'goes to the identity provider',
  '/saml/metadata': 'XML for the identity provider',
  '/adressen/suggesties': 'JSON for the street field',
  '/api/v1/openapi.json': 'JSON for developers',
  '/dossierstatusveranderingen': 'JSON for other counters',
  '/melding/:id/ontvangstbewijs.pdf': 'PDF',
  '/aanvraag/:id/ontvangstbewijs.pdf': 'PDF',
  '/aanvraag/:id/documenten/:document': 'the file itself',
  '/dossier/:id/document/:documentId': 'the file itself',
  '/dossier/:id/verslag/verslag.pdf': 'PDF',
  '/dossier/:id/beslissing/brief.pdf': 'PDF',
  '/dossier/:id/opvragingen/brief.pdf': 'PDF',
  '/dossier/:id/intrekken/bevestiging.pdf': 'PDF',
  '/aanvraag/:id/opladen/:upload': 'how far a file has arrived, for the script',
  '/api/v1/claims': 'JSON for partners',
  '/api/v1/claims/:id': 'JSON for partners',
  '/api/v1/damage-reports': 'JSON for partners',
  '/api/v1/damage-reports/:id': 'JSON for partners',
  '/api/v1/progress': 'JSON for everybody',
  '/api/v1/progress/:id': 'JSON for everybody',
  '/aanvraag/:id/documenten/:document/klein': 'the picture itself',
  '/aanvraag/:id/documenten/:document/voorbeeld': 'the picture itself',
  '/api/v1/bulk/:id': 'JSON for partners',
  '/api/v1/bulk/:id/rows': 'JSON for partners',
  '/api/v1/claims/:id/documents/:upload': 'how far a file has arrived, for partners',
  '/dossier/:id/download.zip': 'ZIP',
  '/concept': 'JSON for the script of form pages',
  '/sessie': 'nothing but a longer session',
  '/volmacht/:id/bewijs/:proof': 'the file itself',
};

/** Which pages before and during the filling in are looked at, and how; the reports and claims they need are made first. */
export async function recipesOfPublicAndClaim(world: TestWorld, eloket: ELoketApp): Promise<Visits> {
  return { ...publicPages(), ...(await reportPages(world)), ...(await claimPages(world, eloket)) };
}

const CALCULATOR =
  'wat=flood&van=2023-11-12&plaats=8600+Diksmuide&wie=farmer&goed=outdoor-construction&goed=vehicle&goed=crop&kost-vehicle=5.000&kost-crop=20.000&titel=owner&verzekerd=ja&betaald-vehicle=500&sheltered=nee';

function publicPages(): Visits {
  const plain = (at: string): readonly Visit[] => [{ at, state: 'empty' }];
  const root = '/kom-ik-in-aanmerking';
  /** Questions that are not asked before others are answered. */
  const later = new Set(['bedrag', 'betaald', 'omstandigheden']);
  /** What is wrong on a page that takes no answer too. */
  const wrong: Readonly<Record<string, Visit['refuses']>> = {
    wanneer: async (page) => {
      await page.fill('[name=van-day]', '99');
      await sendForm(page);
    },
    waar: async (page) => {
      await page.fill('[name=plaats]', 'Nergens');
      await sendForm(page);
    },
    titel: false,
  };
  const question = (page: string): readonly Visit[] => [
    ...(later.has(page)
      ? []
      : [{ at: `${root}/${page}?goed=vehicle&wie=farmer&verzekerd=ja`, state: 'empty', refuses: wrong[page] ?? true } as const]),
    { at: `${root}/${page}?${CALCULATOR}`, state: 'filled', refuses: false },
  ]; // prettier-ignore
  return {
    '/': plain('/'),
    '/rampen': plain('/rampen'),
    '/hulp': plain('/hulp'),
    '/hulp/onderdeel/:letter': plain('/hulp/onderdeel/d'),
    '/wat-hebt-u-nodig': plain('/wat-hebt-u-nodig'),
    '/wat-hebt-u-nodig/:kind': plain('/wat-hebt-u-nodig/landbouwer'),
    '/contact': plain('/contact'),
    '/toegankelijkheid': plain('/toegankelijkheid'),
    '/privacy': plain('/privacy'),
    '/fr': [{ at: '/fr', state: 'empty', lang: 'fr' }],
    '/en': [{ at: '/en', state: 'empty', lang: 'en' }],
    '/de': [{ at: '/de', state: 'empty', lang: 'de' }],
    '/sessie-voorbij': plain('/sessie-voorbij?terug=/overzicht'),
    '/voortgang': plain('/voortgang'),
    '/kom-ik-in-aanmerking': plain(root),
    '/kom-ik-in-aanmerking/:page': ['wat', 'wanneer', 'waar', 'wie', 'schade', 'bedrag', 'titel', 'verzekering', 'betaald', 'omstandigheden'].flatMap(question),
    '/kom-ik-in-aanmerking/controle': [{ at: `${root}/controle?${CALCULATOR}`, state: 'filled' }],
    '/kom-ik-in-aanmerking/resultaat': [
      { at: `${root}/resultaat`, state: 'empty' },
      { at: `${root}/resultaat?${CALCULATOR}`, state: 'filled' },
    ],
    'an address that does not exist': [{ at: '/bestaat-niet', state: 'empty', status: 404 }],
  }; // prettier-ignore
}

async function reportPages(world: TestWorld): Promise<Visits> {
  const { luc, fatima } = world.actors;
  const report = aReport({ id: world.ids.next(), number: 'M-2023-0000001-11', personId: luc.personId });
  await world.deps.uow.run(async (tx) => ok(await tx.reports.insert(report)));
  const { street, houseNumber, postcode, nis } = report.address;
  const damage = [...report.damage];
  const place = { street, houseNumber, postcode, nis, municipality: 'Diksmuide' };
  const period = { phenomenon: 'flood', firstDay: '2023-11-12', lastDay: '2023-11-12' };
  const words = { estimate: '4500', description: 'Water in de kelder.', email: 'luc@example.org' };
  must(
    await saveReportDraft(world.deps, luc, {
      answers: { ...period, ...place, damage, ...words },
      version: undefined,
    }),
  );
  // Far enough for every question, yet with the last one open.
  must(
    await saveReportDraft(world.deps, fatima, {
      answers: { ...period, ...place, damage },
      version: undefined,
    }),
  );
  const page = (name: string): readonly Visit[] => [
    { at: `/schademelding/${name}`, as: fatima, state: 'empty', refuses: true },
    { at: `/schademelding/${name}`, as: luc, state: 'filled', refuses: false },
  ];
  const own = (rest = ''): readonly Visit[] => [
    { at: `/melding/${report.id}${rest}`, as: luc, state: 'filled' },
  ];
  return {
    '/schademelding': [{ at: '/schademelding', state: 'empty' }],
    '/schademelding/wat': page('wat'),
    '/schademelding/waar': page('waar'),
    '/schademelding/schade': page('schade'),
    '/schademelding/bedrag': page('bedrag'),
    '/schademelding/controle': [{ at: '/schademelding/controle', as: luc, state: 'filled' }],
    '/schademelding/ontvangst/:id': [{ at: `/schademelding/ontvangst/${report.id}`, as: luc, state: 'filled' }],
    '/melding/:id': own(),
    '/melding/:id/intrekken': own('/intrekken'),
  }; // prettier-ignore
}

async function claimPages(world: TestWorld, eloket: ELoketApp): Promise<Visits> {
  const { luc, fatima, jan } = world.actors;
  const bare = must(await startClaim(world.deps, jan, { disasterId: FLOOD_2023.id })).claimId;
  const insert = async (given: Partial<Claim>): Promise<Claim> => {
    const claim = aClaim({ id: world.ids.next(), personId: luc.personId, ...given });
    await world.deps.uow.run(async (tx) => ok(await tx.claims.insert(claim)));
    return claim;
  };
  const full = await insert({
    items: [anItem({ id: world.ids.next() })],
    phone: '0470123456',
    postalAddress: POST_IN_LILLE,
    situation: { selfEmployed: false },
  });
  const elsewhere = await insert({
    personId: fatima.personId,
    address: { street: 'Grote Markt', houseNumber: '1', postcode: '2000', nis: '11002' },
    items: [anItem({ id: world.ids.next() })],
  });
  const insured = await insert({
    personId: (await aClaimant(world)).personId,
    items: [anItem({ id: world.ids.next() })],
    insurance: { insured: true, insurer: 'Verzekering NV', policyNumber: 'P-1', attest: 'later' },
  });
  const filed = await aCaseAt(world, 'submitted');
  const file = await aPhoto(eloket, luc, full);
  const item = full.items[0]!.id;

  const at = (id: string, as: Actor, state: Visit['state'], rest: string, more: Partial<Visit> = {}): Visit => ({
    at: `/aanvraag/${id}${rest}`, as, state, ...more,
  }); // prettier-ignore
  const question = (rest: string, refuses = true): readonly Visit[] => [
    at(bare, jan, 'empty', rest, { refuses }),
    at(full.id, luc, 'filled', rest, { refuses: false }),
  ];
  const both = (rest: string): readonly Visit[] => [
    at(bare, jan, 'empty', rest),
    at(full.id, luc, 'filled', rest),
  ];
  return {
    '/overzicht': [
      { at: '/overzicht', as: jan, state: 'empty' },
      { at: '/overzicht', as: luc, state: 'filled' },
      { at: '/overzicht', as: claimantOf(filed), state: 'filled' },
    ],
    '/aanvraag': [
      { at: '/aanvraag', as: claimantOf({ personId: world.actors.an.personId }), state: 'empty' },
      { at: '/aanvraag', as: luc, state: 'filled' },
    ],
    '/aanvraag/nieuw': [
      {
        at: `/aanvraag/nieuw?ramp=${FLOOD_2023.id}`,
        as: claimantOf({ personId: world.actors.an.personId }),
        state: 'empty',
      },
    ],
    '/aanvraag/:id': both(''),
    '/aanvraag/:id/plaats': question('/plaats'),
    '/aanvraag/:id/verzekering': question('/verzekering'),
    '/aanvraag/:id/rekening': question('/rekening'),
    '/aanvraag/:id/contact': question('/contact'),
    '/aanvraag/:id/brieven': [
      at(bare, jan, 'empty', '/brieven', { refuses: sendOtherAddress }),
      at(full.id, luc, 'filled', '/brieven', { refuses: false }),
    ],
    '/aanvraag/:id/documenten': both('/documenten'),
    '/aanvraag/:id/documenten/toevoegen': [
      at(bare, jan, 'empty', '/documenten/toevoegen?soort=insurance-attest', { refuses: sendPlainly }),
      at(full.id, luc, 'filled', `/documenten/toevoegen?soort=photo&voor=${item}`, { refuses: false }),
    ],
    '/aanvraag/:id/documenten/:document/verwijderen': [
      at(full.id, luc, 'filled', `/documenten/${file}/verwijderen`),
    ],
    '/aanvraag/:id/situatie': [at(full.id, luc, 'filled', '/situatie')],
    '/aanvraag/:id/situatie/:question': [
      'zelfstandig',
      'leefloon',
      'samenleven',
      'andere-betalingen',
      'voorrang',
    ].map((path) => at(full.id, luc, 'empty', `/situatie/${path}`, { refuses: true })),
    '/aanvraag/:id/verzekering/polis/:number': [
      at(insured.id, claimantOf(insured), 'empty', '/verzekering/polis/2', { refuses: true }),
    ],
    '/aanvraag/:id/documenten/later/:key': [
      {
        at: await linkOn(
          eloket,
          claimantOf(insured),
          `/aanvraag/${insured.id}/documenten`,
          'documenten/later/',
        ),
        as: claimantOf(insured),
        state: 'empty',
        refuses: true,
      },
    ],
    '/aanvraag/:id/te-laat': [at(full.id, luc, 'empty', '/te-laat', { today: '2024-08-02', refuses: true })],
    '/aanvraag/:id/buiten-gebied': [at(elsewhere.id, fatima, 'empty', '/buiten-gebied', { refuses: true })],
    '/aanvraag/:id/controleren': both('/controleren'),
    '/aanvraag/:id/ontvangst': [at(filed.id, claimantOf(filed), 'filled', '/ontvangst')],
  };
}

/** The first link on a page whose address has this part. */
export async function linkOn(eloket: ELoketApp, person: Actor, page: string, part: string): Promise<string> {
  const { text } = await eloket.as(person).get(page).expect(200);
  const href = [...text.matchAll(/href="([^"]+)"/g)].map((m) => m[1]!).find((one) => one.includes(part));
  if (!href) throw new Error(`No link with ${part} on ${page}`);
  return href;
}

/** As without the script, which sends files itself and never the form. */
export async function sendPlainly(page: Page): Promise<void> {
  const submit = `document.querySelector('main form').submit()`;
  await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.evaluate(submit)]);
}

/** Adds a photo as the page does; answers its id. */
async function aPhoto(eloket: ELoketApp, person: Actor, claim: Claim): Promise<string> {
  const agent = eloket.as(person);
  const base = `/aanvraag/${claim.id}/documenten`;
  const form = await agent.get(`${base}/toevoegen?soort=photo&voor=${claim.items[0]!.id}`).expect(200);
  const picture = await sharp({ create: { width: 20, height: 20, channels: 3, background: '#246' } })
    .jpeg()
    .toBuffer();
  const sent = agent.post(`${base}/toevoegen`);
  for (const [name, value] of Object.entries(hiddenFields(form.text, `${base}/toevoegen`)))
    void sent.field(name, value);
  await sent.attach('file', picture, 'kelder.jpg').expect(303);
  const list = await agent.get(base).expect(200);
  const id = /documenten\/([0-9a-f-]{36})/.exec(list.text)?.[1];
  if (!id) throw new Error('The photo is not on the page');
  return id;
}
