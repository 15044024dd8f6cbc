import { domainError, err, ok } from '#kernel';
import type { Disaster } from '#domain';
import { createTestWorld, type TestWorld } from '#testing';

describe('what is remembered of disasters and rules', () => {
  let world: TestWorld;
  let known: Disaster;
  const all = async (): Promise<readonly Disaster[]> => {
    const read = await world.deps.uow.run(async (tx) => ok(await tx.disasters.all()));
    if (!read.ok) throw new Error(read.error.code);
    return read.value;
  };
  const nameNow = async (): Promise<string | undefined> => {
    const read = await world.deps.uow.run(async (tx) => ok(await tx.disasters.find(known.id)));
    return read.ok ? read.value?.name : undefined;
  };

  beforeAll(async () => {
    world = await createTestWorld();
    known = (await all())[0]!;
  });
  afterAll(() => world.close());

  it('is not read again while nothing changed', async () => {
    expect(await nameNow()).toBe(known.name);
    const [first, second] = [await all(), await all()];
    expect(second).toBe(first);
  });

  it('is read again after somebody else changed it, whatever they used', async () => {
    await world.adminDb.query(`UPDATE disaster SET name = 'Andere naam' WHERE id = $1`, [known.id]);
    expect(await nameNow()).toBe('Andere naam');
    await world.adminDb.query(`UPDATE disaster SET name = $2 WHERE id = $1`, [known.id, known.name]);
    expect(await nameNow()).toBe(known.name);
  });

  it('shows a transaction its own change, and nobody a change that was rolled back', async () => {
    const refused = await world.deps.uow.run(async (tx) => {
      const disaster = (await tx.disasters.find(known.id))!;
      await tx.disasters.save({ ...disaster, name: 'Voorlopig' });
      expect((await tx.disasters.find(known.id))?.name).toBe('Voorlopig');
      expect(await nameNow()).toBe(known.name);
      return err(domainError('common/not-found'));
    });
    expect(refused.ok).toBe(false);
    expect(await nameNow()).toBe(known.name);
  });

  it('has a new stamp for every statement on each of the tables', async () => {
    const stamp = async (): Promise<unknown> =>
      (await world.adminDb.query<{ stamp: unknown }>('SELECT stamp FROM reference_stamp'))[0]?.stamp;
    const stamps = [await stamp()];
    for (const change of [
      'UPDATE disaster SET name = name',
      'UPDATE recognition_decision SET id = id',
      'UPDATE recognised_area SET nis = nis',
      'UPDATE rule_parameter SET position = position WHERE false',
      'UPDATE rule_set SET valid_from = valid_from WHERE false',
      'DELETE FROM rule_confirmation WHERE false',
    ]) {
      await world.adminDb.query(change);
      stamps.push(await stamp());
    }
    expect(new Set(stamps).size).toBe(7);
  });
});
