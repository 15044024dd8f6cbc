import { municipalitySeeds } from '#persistence';
import { municipalityMap, townOnMap } from './municipality-map.view.js';

it('places every municipality of the list, also those that a merger ended, inside the frame', async () => {
  const all = await municipalitySeeds();
  const map = municipalityMap(all, { summary: 'Vlaanderen' });
  expect(map.points).toHaveLength(all.length);
  for (const { x, y } of map.points) expect(x > 0 && x < map.width && y > 0 && y < map.height).toBe(true);
});

it.each([
  ['Diksmuide', ['Houthulst', 'Koekelare', 'Kortemark', 'Lo-Reninge']],
  ['Lier', ['Berlaar', 'Duffel', 'Nijlen', 'Ranst']],
  ['Ninove', ['Denderleeuw', 'Haaltert']],
])('knows what lies near %s', async (name, neighbours) => {
  const all = (await municipalitySeeds()).filter((one) => one.mergedInto === null);
  const own = all.find((one) => one.name === name)!;
  const { map, near } = townOnMap(all, own.nis);
  const named = neighbours.filter((neighbour) => near!.includes(neighbour));
  expect([near, named.length >= neighbours.length - 1]).toEqual([near, true]);
  expect(map!.points.at(-1)).toMatchObject({ tone: 'own' });
  expect(map!.label).toMatchObject({ text: name });
  expect(map!.summary).toContain(near);
});

it('shows no map of a municipality it does not know', () => {
  expect(townOnMap([{ nis: '99999', name: 'Nergens' }], '99999')).toEqual({});
});
