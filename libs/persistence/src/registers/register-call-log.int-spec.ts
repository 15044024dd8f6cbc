import type { RegisterCall, RegisterSubject } from '#application';
import { parseInsz, parseKboNumber, plainDate, Temporal } from '#kernel';
import { createRegisterCallLog } from '#persistence';
import { createTestWorld, type TestWorld } from '#testing';

const PERSON: RegisterSubject = { kind: 'person', number: parseInsz('67722499797')! };
const ENTERPRISE: RegisterSubject = { kind: 'enterprise', number: parseKboNumber('0836948464')! };

describe('log of questions to the authentic registers', () => {
  let world: TestWorld;
  let log: ReturnType<typeof createRegisterCallLog>;
  beforeAll(async () => {
    world = await createTestWorld({ disasters: false });
    log = createRegisterCallLog(world.persistence.dataSource, world.config);
  });
  afterAll(() => world.close());

  const aCall = (over: Partial<RegisterCall> = {}): RegisterCall => {
    const id = world.ids.next();
    const why = { purpose: 'prefill-claim', legalGround: 'Decreet 5/4/2019 art. 10' } as const;
    return {
      id,
      at: world.clock.now(),
      service: 'GeefPersoon',
      reference: id,
      subject: PERSON,
      why,
      ...over,
    };
  };

  it('keeps who, whom, why and what came of it; the number is not readable in the table', async () => {
    const why = {
      purpose: 'check-address', legalGround: 'Decreet 5/4/2019 art. 10', claimId: world.ids.next(),
      actorId: world.actors.an.personId,
    } as const; // prettier-ignore
    const call = aCall({ why });
    await log.begin(call);
    expect(await log.list({ claimId: why.claimId, limit: 10 })).toEqual([call]);
    await log.end(call.id, 'failed:retry', '99996', 12);
    expect(await log.list({ claimId: why.claimId, limit: 10 })).toEqual([
      { ...call, outcome: 'failed:retry', code: '99996', milliseconds: 12 },
    ]);
    const [row] = await world.adminDb.query<{ text: string }>('SELECT c::text AS text FROM register_call c');
    expect(row?.text).not.toContain(PERSON.number);
  });

  it('finds by person, enterprise and day in Belgium, newest first, page by page', async () => {
    const at = (iso: string) => Temporal.Instant.from(iso);
    const late = aCall({ at: at('2024-01-31T23:30:00Z'), subject: ENTERPRISE });
    const early = aCall({ at: at('2024-01-31T22:30:00Z'), subject: ENTERPRISE });
    await log.begin(early);
    await log.begin(late);
    expect((await log.list({ subject: ENTERPRISE, limit: 10 })).map(({ id }) => id)).toEqual([
      late.id,
      early.id,
    ]);
    const [january, february] = [plainDate('2024-01-31'), plainDate('2024-02-01')];
    const ofDay = async (day: typeof january) =>
      (await log.list({ subject: ENTERPRISE, from: day, until: day, limit: 10 })).map(({ id }) => id);
    expect(await ofDay(january)).toEqual([early.id]);
    expect(await ofDay(february)).toEqual([late.id]);
    const second = await log.list({ subject: ENTERPRISE, after: late, limit: 1 });
    expect(second.map(({ id }) => id)).toEqual([early.id]);
    expect(
      (await log.list({ subject: PERSON, limit: 10 })).every(({ subject }) => subject.kind === 'person'),
    ).toBe(true);
  });

  it('is never changed or emptied: only the end of a call is written, once', async () => {
    const call = aCall();
    await log.begin(call);
    await log.end(call.id, 'facts', undefined, 3);
    await expect(log.end(call.id, 'none', undefined, 3)).rejects.toThrow('keeps what it says');
    await expect(log.end(world.ids.next(), 'none', undefined, 3)).rejects.toThrow('never began');
    await expect(log.begin(call)).rejects.toThrow('duplicate');
    await expect(world.db.query(`DELETE FROM register_call`)).rejects.toThrow('permission denied');
    await expect(world.db.query(`UPDATE register_call SET purpose = 'x'`)).rejects.toThrow(
      'permission denied',
    );
  });
});
