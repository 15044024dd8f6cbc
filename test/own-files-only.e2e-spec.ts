import { randomUUID } from 'node:crypto';
import { answerMandate, appointExpert, registerOrganisation, representWith, type Actor } from '#application';
import { Temporal } from '#kernel';
import type { Claim } from '#domain';
import {
  aCaseAt,
  anAskedMandate,
  anItem,
  aReport,
  aSubmittedCase,
  confirmAllRules,
  createTestWorld,
  inTx,
  must,
  type TestWorld,
} from '#testing';
import { FORM_TOKEN, startBackOffice, type BackOfficeApp } from './back-office-app.js';
import { startELoket, type ELoketApp } from './e-loket-app.js';
import { routesOf, type PageRoute } from './routes-of.js';

/*
 * Municipalities and experts see their own files only: every address that is read is tried for the files of others, by
 * words that stand in one file each.
 */
let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
  await confirmAllRules(world);
}, 240_000);
afterAll(() => world.close());

interface Files {
  readonly word: string;
  readonly ids: Readonly<Record<string, string>>;
}

let reports = 0;
/** A filed claim, a document and a report in which this word stands. */
async function filesWith(word: string, { personId, organisation }: Actor): Promise<Files> {
  const holder = { personId, ...(organisation ? { organisation } : {}) };
  const item = world.ids.next();
  const claim = await aSubmittedCase(world, { ...holder, items: [anItem({ id: item, description: word })] });
  const report = world.ids.next();
  const number = `M-2023-000${String((reports += 1)).padStart(4, '0')}-07`;
  await inTx(world.deps, (tx) =>
    tx.reports.insert(aReport({ id: report, number, ...holder, description: word })),
  );
  return { word, ids: { claim: claim.id, item, report, document: await documentOf(claim, word) } };
}

async function documentOf({ id: claimId, personId }: Claim, word: string): Promise<string> {
  const id = world.ids.next();
  await inTx(world.deps, (tx) =>
    tx.documents.insert({
      id,
      claimId,
      kind: 'photo',
      fileName: `${word}.jpg`,
      mediaType: 'image/jpeg',
      size: 3,
      sha256: 'a'.repeat(64),
      objectKey: `claims/${claimId}/${id}`,
      scan: 'clean',
      uploadedBy: personId,
      uploadedAt: Temporal.Instant.from('2024-05-14T09:00:00Z'),
    }),
  );
  return id;
}

const addressOf = ({ path }: PageRoute, ids: Readonly<Record<string, string>>): string =>
  path.replace(/[:*](\w+)/g, (_all, name: string) => {
    if (name === 'documentId') return ids['document']!;
    if (name !== 'id') return ids[name] ?? randomUUID();
    return path.startsWith('/melding/') || path.includes('/ontvangst/') ? ids['report']! : ids['claim']!;
  });
const readsOf = (app: Parameters<typeof routesOf>[0]): PageRoute[] =>
  routesOf(app).filter(
    ({ method, path }) => method === 'get' && !/^\/(saml|aanmelden|afmelden|api)/.test(path),
  );

describe('a municipality in the e-loket', () => {
  let app: ELoketApp;
  let all: Record<'city' | 'otherCity' | 'grantor' | 'neighbour' | 'clerk', Files>;
  let agents: Record<'city' | 'underPower' | 'clerk', ReturnType<ELoketApp['as']>>;

  beforeAll(async () => {
    app = await startELoket(world);
    await app.today('2024-05-15');
    const { luc, fatima, jan } = world.actors;
    const authority = async (number: string, name: string) =>
      must(await registerOrganisation(world.deps, { kind: 'local-authority', number, name }));
    const clerk: Actor = { ...jan, organisation: await authority('0207438464', 'Stad Diksmuide') };
    const otherClerk: Actor = {
      ...fatima,
      organisation: await authority('0207440246', 'Gemeente Houthulst'),
    };
    all = {
      city: await filesWith('Stadsproef', clerk),
      otherCity: await filesWith('Houthulstproef', otherClerk),
      grantor: await filesWith('Volmachtproef', luc),
      neighbour: await filesWith('Buurproef', fatima),
      clerk: await filesWith('Klerkproef', jan),
    };
    const { mandateId } = must(await anAskedMandate(world, clerk, { ground: 'municipality' }));
    must(await answerMandate(world.deps, luc, { mandateId, answer: 'confirm' }));
    must(await representWith(world.deps, clerk, mandateId));
    agents = {
      city: app.as(clerk, { csrfToken: FORM_TOKEN }),
      underPower: app.as(clerk, { csrfToken: FORM_TOKEN, actingWith: mandateId }),
      clerk: app.as(jan, { csrfToken: FORM_TOKEN }),
    };
  }, 240_000);
  afterAll(() => app.close());

  it.each([
    ['city', 'city'],
    ['underPower', 'grantor'],
    ['clerk', 'clerk'],
  ] as const)(
    '%s: sees the files of %s, and of nobody else, at any address',
    async (who, whose) => {
      const own = await agents[who].get('/overzicht');
      expect(own.status).toBe(200);
      expect((await agents[who].get(`/dossier/${all[whose].ids['claim']}`)).text).toContain(all[whose].word);
      const others = Object.values(all).filter((files) => files !== all[whose]);
      const shown: string[] = [];
      const open: string[] = [];
      for (const route of readsOf(app.app))
        for (const files of route.path.includes(':') ? others : [others[0]!])
          for (const accept of ['text/html', 'application/json']) {
            const address = addressOf(route, files.ids);
            const answer = await agents[who].get(address).set('Accept', accept);
            if (others.some(({ word }) => (answer.text ?? '').includes(word))) shown.push(address);
            const ofOne = /^\/(dossier|melding)\/:id|^\/aanvraag\/:id/.test(route.path);
            if (ofOne && answer.status < 400 && !/^\/volmachten/.test(answer.get('Location') ?? ''))
              open.push(`${address} ${answer.status} ${answer.get('Location') ?? ''}`);
          }
      expect(shown).toEqual([]);
      expect(open).toEqual([]);
    },
    240_000,
  );
});

describe('an expert in the back-office', () => {
  let app: BackOfficeApp;
  const WORDS = { mine: 'Eigenproef', theirs: 'Andersproef', taken: 'Afgenomenproef' } as const;
  const cases = {} as Record<keyof typeof WORDS, Files>;

  beforeAll(async () => {
    app = await startBackOffice(world);
    await app.today('2024-05-15');
    for (const [key, word] of Object.entries(WORDS) as [keyof typeof WORDS, string][]) {
      const item = world.ids.next();
      const stage = key === 'theirs' ? 'admissible' : 'in_expertise';
      const claim = await aCaseAt(world, stage, { items: [anItem({ id: item, description: word })] });
      cases[key] = { word, ids: { claim: claim.id, item, document: await documentOf(claim, word) } };
      if (key === 'mine') continue;
      must(
        await appointExpert(world.deps, world.actors.an, {
          claimId: claim.id,
          version: claim.version,
          expertId: world.actors.tom.personId,
          noConflict: true,
        }),
      );
    }
  }, 240_000);
  afterAll(() => app.close());

  it('sees the case he was appointed to, and its documents', async () => {
    const dirk = app.as(world.actors.dirk);
    const { claim, document } = cases.mine.ids;
    expect((await dirk.get('/expertise')).status).toBe(200);
    expect((await dirk.get(`/expertise/${claim}`)).text).toContain(WORDS.mine);
    // The bytes are not in this store: he is let through to them, and they are missing.
    expect((await dirk.get(`/dossier/${claim}/document/${document}/voorbeeld`)).status).toBe(404);
  });

  it.each(['theirs', 'taken'] as const)(
    'sees nothing of a case of another expert (%s), at any address',
    async (key) => {
      const dirk = app.as(world.actors.dirk);
      await dirk
        .post(`/dossier/${cases[key].ids['claim']}/reden`)
        .type('form')
        .send({ _csrf: FORM_TOKEN, reason: 'controle' });
      const shown: string[] = [];
      const open: string[] = [];
      for (const route of readsOf(app.app)) {
        const address = addressOf(route, cases[key].ids);
        const answer = await dirk.get(address);
        if ((answer.text ?? '').includes(cases[key].word)) shown.push(address);
        if (/^\/(dossier|expertise)\/:id/.test(route.path) && ![403, 404].includes(answer.status))
          open.push(`${address} ${answer.status}`);
      }
      expect(shown).toEqual([]);
      expect(open).toEqual([]);
      // His own document number in the address of another's case, and the other way round.
      const mixed = `/dossier/${cases[key].ids['claim']}/document/${cases.mine.ids['document']}`;
      expect((await dirk.get(mixed)).status).toBe(403);
      const other = `/dossier/${cases.mine.ids['claim']}/document/${cases[key].ids['document']}`;
      expect((await dirk.get(other)).status).toBe(404);
    },
    240_000,
  );
});
