import { formatDate, maskInsz, plainDate, tryPlainDate, type Clock, type Insz } from '#kernel';
import { DomainException } from '#platform';
import { Router, type Request } from 'express';
import { PLACES } from './demo-people.js';
import type { MagdaGateway } from './magda-gateway.js';
import { MOODS, moodOf } from './moods.js';
import { personOn, type PersonRecord } from './records.js';
import type { LifeEvent, RegisterWorld } from './register-world.js';

/** The page with what the registers hold, the switches, and what may happen to people and enterprises. */
export function magdaPages(gateway: MagdaGateway, clock: Clock): Router {
  const router = Router();
  const { world } = gateway;
  router.get('/magda', (_req, res) => {
    res.render('magda/magda', {
      title: 'MAGDA: registers van de overheid',
      moods: Object.entries(MOODS).map(([key, label]) => ({ key, label, on: key === gateway.mood })),
      persons: world.persons().map((person) => personRow(personOn(person, clock.today().toString()))),
      enterprises: world
        .enterprises()
        .map(({ number, name, bankrupt, shows }) => ({ number, name, shows, bankrupt: dutch(bankrupt) })),
      places: Object.entries(PLACES).map(([key, { street, houseNumber, town }]) => ({ key, label: `${street} ${houseNumber}, ${town}` })), // prettier-ignore
      enrolled: world.enrolled(),
      folder: gateway.options.folder,
      iso: clock.today().toString(),
    });
  });
  router.post('/magda/gedrag', (req, res) => {
    const mood = moodOf(field(req, 'gedrag'));
    if (!mood) throw new DomainException({ code: 'common/not-found' });
    gateway.mood = mood;
    res.redirect(303, '/magda');
  });
  router.post('/magda/gebeurtenis', (req, res) => {
    const event = eventOf(req, world, clock);
    if (!event) throw new DomainException({ code: 'common/not-found' });
    world.add(event);
    res.redirect(303, '/magda');
  });
  return router;
}

function personRow(person: PersonRecord): Record<string, unknown> {
  const home = person.residences.at(-1);
  return {
    // The last digits tell apart who is who; a page shows no more of a national number.
    masked: maskInsz(person.number as Insz),
    number: person.number,
    name: `${person.givenNames.join(' ')} ${person.familyName}`,
    home:
      person.secretFrom !== undefined || !home
        ? 'geheim'
        : `${home.street} ${home.houseNumber}, ${home.town}`,
    died: dutch(person.died),
    shows: person.shows,
  };
}

function dutch(day: string | undefined): string | undefined {
  return day === undefined ? undefined : formatDate(plainDate(day));
}

function field(req: Request, name: string): string {
  const value = ((req.body ?? {}) as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : '';
}

/** undefined for a number that the registers do not hold, or an event that cannot be. */
function eventOf(req: Request, world: RegisterWorld, clock: Clock): LifeEvent | undefined {
  const [kind, number] = [field(req, 'wat'), field(req, 'wie')];
  const on = (tryPlainDate(field(req, 'datum')) ?? clock.today()).toString();
  if (kind === 'failliet') return world.enterprise(number) ? { kind: 'bankruptcy', number, on } : undefined;
  const person = world.person(number);
  if (!person) return undefined;
  if (kind === 'overlijden') return { kind: 'death', number, on };
  const [key, from] = [field(req, 'waar'), person.residences.at(-1)?.from ?? ''];
  if (kind !== 'verhuizing' || !Object.hasOwn(PLACES, key) || on <= from) return undefined;
  return { kind: 'move', number, on, to: PLACES[key as keyof typeof PLACES] };
}
