import { Temporal } from '#kernel';
import { partnerLines } from './partners.view.js';

const at = (minute: number) => Temporal.Instant.from(`2024-05-15T10:${String(minute).padStart(2, '0')}:00Z`);
type Figure = Parameters<typeof partnerLines>[0][number];
const figure = (given: Partial<Figure>): Figure => ({
  process: 'worker a:1',
  partner: 'dosis',
  at: at(10),
  fresh: true,
  breaker: 'closed',
  running: 0,
  waiting: 0,
  succeeded: 5,
  failed: 0,
  perMinute: 1.5,
  lastOkAt: at(9),
  lastFaultAt: null,
  lastFault: null,
  ...given,
});
const dosis = (figures: Figure[], jobs: Parameters<typeof partnerLines>[1] = []) =>
  partnerLines(figures, jobs).find((line) => line.name.startsWith('DOSIS'))!;

it.each<[string, Figure[], string]>([
  ['nobody told', [], 'Geen nieuws'],
  ['all goes well', [figure({})], 'Werkt'],
  ['the last one failed', [figure({ lastFaultAt: at(10), lastFault: 'timeout' })], 'Hapert'],
  ['it failed before', [figure({ lastFaultAt: at(8), lastFault: 'timeout' })], 'Werkt'],
  [
    'one of two processes leaves it alone',
    [figure({}), figure({ process: 'b', breaker: 'open' })],
    'Ligt stil',
  ],
  ['that process ended', [figure({}), figure({ process: 'b', breaker: 'open', fresh: false })], 'Werkt'],
  ['it was never asked', [figure({ lastOkAt: null, succeeded: 0 })], 'Nog niet gebruikt'],
])('%s: %s', (_name, figures, state) => {
  expect(dosis(figures).state).toBe(state);
});

it('adds up processes and what waits, and links what was given up', () => {
  const line = dosis(
    [figure({ waiting: 2 }), figure({ process: 'worker b:2', lastFaultAt: at(3), lastFault: 'busy' })],
    [
      { name: 'dosis.send', state: 'waiting', count: 4 },
      { name: 'dosis.send', state: 'gave-up', count: 3 },
      { name: 'claim.acknowledge', state: 'gave-up', count: 9 },
    ],
  );
  expect(line).toMatchObject({
    perMinute: '3,0',
    waiting: 6,
    deadLetters: 3,
    href: '/taken?stand=gave-up&taak=dosis.send',
    lastFault: expect.stringContaining('te druk') as unknown,
  });
  expect(line.processes).toHaveLength(2);
});
