import { createHmac, randomUUID } from 'node:crypto';
import type { Actor } from '#application';
import { parseInsz, systemClock, type Insz } from '#kernel';
import { FLOOD_2023, uuidIds } from '#persistence';
import { sessionCookieName, type PlatformConfig } from '#platform';
import type { Stage } from './stage.js';

/** Account of the standard's own documentation; its check digits are right. */
export const IBAN = 'BE71096123456769';

const GOODS = [
  { category: 'household', description: 'Wasmachine', cost: 64_900, year: 2019, basis: 'replacement', details: { room: 'cellar' } },
  { category: 'household', description: 'Eiken kast', cost: 120_000, year: 2012, basis: 'replacement', details: { room: 'ground-floor' } },
  { category: 'vehicle', description: 'Wagen, buiten', cost: 940_000, year: 2018, basis: 'repair', details: { kind: 'car', plate: '1-ABC-234', place: 'outside' } },
  { category: 'construction', description: 'Tuinmuur', cost: 315_000, year: 2010, basis: 'repair', details: { kind: 'fence', excludedByPolicy: 'yes' } },
] as const; // prettier-ignore

/** What submitting such a claim makes the fund expect: photos and invoice of each good, title of the wall. */
export const EXPECTED_DOCUMENTS = GOODS.flatMap(({ category, description }, good) => [
  { good, kind: 'photo', label: `Foto's van: ${description}` },
  { good, kind: 'invoice', label: `Factuur of bestek: ${description}` },
  ...(category === 'construction'
    ? [{ good, kind: 'proof-of-title', label: `Bewijs van eigendom, erfpacht of opstal: ${description}` }]
    : []),
]);
export const CLAIMED_TOTAL = '14398.00';

/** A person with a claim for the flood of November 2023, ready to submit. */
export interface Draft {
  readonly claimId: string;
  readonly itemIds: readonly string[];
  readonly actor: Actor;
}

/** The n-th of many valid national numbers. */
export function nationalNumber(n: number): Insz {
  const day = Math.floor(n / 997);
  const born = `${50 + (Math.floor(day / 336) % 49)}${two(1 + (Math.floor(day / 28) % 12))}${two(1 + (day % 28))}`;
  const base = `${born}${String(1 + (n % 997)).padStart(3, '0')}`;
  const insz = parseInsz(base + two(97 - (Number(base) % 97)));
  if (!insz) throw new Error(`No national number ${n}`);
  return insz;
}
const two = (n: number): string => String(n).padStart(2, '0');

/** Makes people known, in bulk; `from` keeps two calls apart. */
export async function addPeople(stage: Stage, count: number, from = 0): Promise<readonly Actor[]> {
  const { sealer } = stage.settings;
  const people = Array.from({ length: count }, (_, i) => {
    const insz = nationalNumber(from + i);
    const sealed = sealer.seal('person.national-number', insz).toString('hex');
    const family = `Peeters ${from + i}`;
    return { id: uuidIds.next(), family, sealed, hash: sealer.lookUp(insz).toString('hex') };
  });
  await stage.persistence.pool.query(
    `insert into person (id, national_number_sealed, national_number_hash, given_name, family_name, created_at)
     select id, decode(sealed, 'hex'), decode(hash, 'hex'), 'Lena', family, $2
       from jsonb_to_recordset($1::jsonb) as r (id uuid, family text, sealed text, hash text)`,
    [JSON.stringify(people), stage.clock.now().toString()],
  );
  return people.map(({ id, family }) => ({
    personId: id,
    name: `Lena ${family}`,
    channel: 'e-loket',
    roles: ['claimant'],
  }));
}

/** Complete drafts of new people, in bulk: four goods, no insurance, no files. */
export async function addDrafts(stage: Stage, count: number): Promise<readonly Draft[]> {
  const { persistence, settings, clock } = stage;
  const drafts = (await addPeople(stage, count)).map((actor) => ({
    claimId: uuidIds.next(),
    itemIds: GOODS.map(() => uuidIds.next()),
    actor,
  }));
  const claims = drafts.map(({ claimId, actor }) => ({
    id: claimId,
    person: actor.personId,
    holder: actor.name,
    iban: settings.sealer.seal('account.iban', IBAN).toString('hex'),
  }));
  await persistence.pool.query(
    `insert into claim (id, version, person_id, disaster_id, state, damage_date, street, house_number, postcode, nis,
       email, insurance, situation, iban_sealed, account_holder, created_at)
     select id, 1, person, $2, 'draft', '2023-11-10', 'Grote Markt', '6', '8600', '32003',
       'lena@example.org', '{"insured": false, "attest": "not-applicable"}',
       '{"selfEmployed": false, "ocmwAid": false, "partnership": "none", "otherPayments": []}', decode(iban, 'hex'), holder, $3
       from jsonb_to_recordset($1::jsonb) as r (id uuid, person uuid, holder text, iban text)`,
    [JSON.stringify(claims), FLOOD_2023.id, clock.now().toString()],
  );
  const items = drafts.flatMap(({ claimId, itemIds }) =>
    GOODS.map(({ details, ...good }, i) => ({
      ...good,
      id: itemIds[i],
      claim: claimId,
      position: i + 1,
      details: { version: 1, category: good.category, ...details },
    })),
  );
  await persistence.pool.query(
    `insert into damage_item (id, claim_id, position, category, description, quantity, year_bought, cost_basis,
       cost_cents, title, details)
     select id, claim, position, category, description, 1, year, basis, cost, 'owner', details
       from jsonb_to_recordset($1::jsonb)
         as r (id uuid, claim uuid, position int, category text, description text, year int, basis text, cost bigint,
           details jsonb)`,
    [JSON.stringify(items)],
  );
  await stage.tidy();
  return drafts;
}

/** Signs these people in, as the login leaves it in the table of sessions. @returns the cookie header of each */
export async function signIn(
  stage: Stage,
  config: PlatformConfig,
  actors: readonly Actor[],
): Promise<readonly string[]> {
  const originalMaxAge = config.sessionMinutes * 60_000;
  const expires = systemClock
    .now()
    .add({ milliseconds: originalMaxAge })
    .toString({ smallestUnit: 'millisecond' });
  const cookie = {
    originalMaxAge,
    expires,
    secure: config.cookieSecure,
    httpOnly: true,
    path: '/',
    sameSite: 'lax',
  };
  const sessions = actors.map((actor) => ({ sid: randomUUID(), sess: { cookie, actor } }));
  await stage.persistence.pool.query(
    `insert into web_session (sid, sess, expire)
     select sid, sess, $2 from jsonb_to_recordset($1::jsonb) as r (sid text, sess json)`,
    [JSON.stringify(sessions), expires],
  );
  const name = sessionCookieName(config);
  return sessions.map(({ sid }) => {
    const mark = createHmac('sha256', `${config.app}:${config.sessionSecret}`).update(sid).digest('base64');
    return `${name}=${encodeURIComponent(`s:${sid}.${mark.replace(/=+$/, '')}`)}`;
  });
}
