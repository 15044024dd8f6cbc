import { Logger, runOnce } from 'graphile-worker';
import { auditEvent, VersionConflict } from '#application';
import { domainError, err, ok } from '#kernel';
import { aClaim, aReport, createTestWorld, type TestWorld } from '#testing';

describe('the unit of work', () => {
  let world: TestWorld;
  beforeAll(async () => (world = await createTestWorld()));
  afterEach(() =>
    world.adminDb.query('TRUNCATE damage_report, claim, graphile_worker._private_jobs CASCADE'),
  );
  afterAll(() => world.close());

  const count = async (table: string): Promise<number> =>
    (await world.db.query<{ n: number }>(`SELECT count(*) AS n FROM ${table}`))[0]!.n;
  const report = (over: Partial<Parameters<typeof aReport>[0]> = {}): ReturnType<typeof aReport> =>
    aReport({
      id: world.ids.next(),
      number: `M-${world.ids.next()}`,
      personId: world.actors.luc.personId,
      ...over,
    });
  const file = (over = {}): ReturnType<TestWorld['deps']['uow']['run']> =>
    world.deps.uow.run(async (tx) => {
      await tx.reports.insert(report(over));
      return ok();
    });

  it('commits rows, audit and job together', async () => {
    const result = await world.deps.uow.run(async (tx) => {
      const one = report();
      await tx.reports.insert(one);
      await tx.jobs.add('report.acknowledge', { reportId: one.id }, { key: `ack:${one.id}` });
      await tx.audit.append(
        auditEvent(world.actors.luc, { action: 'report.submit', subjectType: 'report', subjectId: one.id }),
      );
      return ok(one.id);
    });
    expect(result.ok).toBe(true);
    expect(await count('damage_report')).toBe(1);
    const reportId = result.ok ? result.value : '';
    expect(await world.jobs()).toEqual([
      { name: 'report.acknowledge', payload: { reportId }, key: `ack:${reportId}` },
    ]);
    const [entry] = await world.db.query<{ at: unknown }>(
      `SELECT at::text FROM audit_entry WHERE action = 'report.submit'`,
    );
    expect(String(entry!.at)).toContain('2024-05-15 10:00:00');
  });

  it.each([
    ['a refusal', () => Promise.resolve(err(domainError('report/too-early')))],
    ['an exception', () => Promise.reject(new Error('bug'))],
  ])('leaves nothing behind after %s', async (_what, end) => {
    const work = world.deps.uow.run(async (tx) => {
      await tx.reports.insert(report());
      await tx.jobs.add('terms.pass', {});
      await tx.numbers.next('M', 2024);
      return end();
    });
    await work.catch(() => undefined);
    expect(await count('damage_report')).toBe(0);
    expect(await world.jobs()).toEqual([]);
  });

  it('passes an unknown exception on', async () => {
    await expect(world.deps.uow.run(() => Promise.reject(new Error('bug')))).rejects.toThrow('bug');
  });

  it('keeps one waiting job for one key', async () => {
    for (let i = 0; i < 2; i += 1) {
      await world.deps.uow.run(async (tx) => {
        await tx.jobs.add('claim.request', { claimId: `c${i}` }, { key: 'request:c' });
        return ok();
      });
    }
    expect(await world.jobs()).toEqual([
      { name: 'claim.request', payload: { claimId: 'c1' }, key: 'request:c' },
    ]);
  });

  it('lets the worker, as rf_app, run what was added', async () => {
    await world.deps.uow.run(async (tx) => {
      await tx.jobs.add('document.scan', { documentId: 'd1' });
      return ok();
    });
    const seen: unknown[] = [];
    await runOnce({
      connectionString: world.database.appUrl,
      logger: new Logger(() => () => undefined),
      noHandleSignals: true,
      taskList: { 'document.scan': (payload) => void seen.push(payload) },
    });
    expect(seen).toEqual([{ documentId: 'd1' }]);
    expect(await world.jobs()).toEqual([]);
  });

  it('answers version/conflict when somebody else saved first', async () => {
    const claim = aClaim({ id: world.ids.next(), personId: world.actors.luc.personId });
    await world.deps.uow.run(async (tx) => ok(await tx.claims.insert(claim)));
    const save = (phone: string): ReturnType<typeof file> =>
      world.deps.uow.run(async (tx) => ok(await tx.claims.save({ ...claim, phone })));
    expect(await save('1')).toMatchObject({ ok: true });
    expect(await save('2')).toEqual({ ok: false, error: { code: 'version/conflict' } });
    expect(await world.db.query('SELECT version, phone FROM claim')).toEqual([{ version: 2, phone: '1' }]);
  });

  it('answers version/conflict when use-case code throws it', async () => {
    const result = await world.deps.uow.run(() => Promise.reject(new VersionConflict('claim')));
    expect(result).toEqual({ ok: false, error: { code: 'version/conflict' } });
  });

  it('answers a refusal for the second of two equal live reports, and none after a withdrawal', async () => {
    expect(await file()).toMatchObject({ ok: true });
    expect(await file()).toEqual({ ok: false, error: { code: 'report/duplicate' } });
    await world.adminDb.query(`UPDATE damage_report SET state = 'withdrawn'`);
    expect(await file()).toMatchObject({ ok: true });
  });

  it('answers a refusal for the second live claim of a person on a disaster', async () => {
    const claim = (): ReturnType<typeof file> =>
      world.deps.uow.run(async (tx) => ok(await tx.claims.insert(aClaim({ id: world.ids.next(), personId: world.actors.luc.personId })))); // prettier-ignore
    const results = await Promise.all([claim(), claim()]);
    expect(results.map((r) => (r.ok ? 'ok' : r.error.code)).toSorted()).toEqual(['claim/duplicate', 'ok']);
  });

  it('refuses the same lawyer twice', async () => {
    const confirm = (lawyerId: string): ReturnType<typeof file> =>
      world.deps.uow.run(async (tx) =>
        ok(
          await tx.ruleSets.confirm({
            ruleSetId: 'DEC2019',
            key: 'restoration-cap',
            edition: 1,
            lawyerId,
            reference: 'R1',
            demo: true,
          }),
        ),
      );
    expect(await confirm(world.actors.koen.personId)).toMatchObject({ ok: true });
    expect(await confirm(world.actors.koen.personId)).toEqual({
      ok: false,
      error: { code: 'rules/same-lawyer' },
    });
  });

  it('throws on a broken constraint that stands for no refusal', async () => {
    await expect(
      file({ number: 'M-1' }).then(() => file({ number: 'M-1', phenomenon: 'hail' })),
    ).rejects.toThrow('damage_report_number_key');
  });

  it('tries again after a deadlock', async () => {
    const ids = [world.ids.next(), world.ids.next()];
    const actors = [world.actors.luc, world.actors.fatima];
    await world.deps.uow.run(async (tx) => {
      for (const [i, id] of ids.entries())
        await tx.claims.insert(aClaim({ id, personId: actors[i]!.personId }));
      return ok();
    });
    let attempts = 0;
    let arrived = 0;
    const bothHoldOne = Promise.withResolvers<void>();
    const lockInOrder = (order: readonly string[]): ReturnType<typeof file> =>
      world.deps.uow.run(async (tx) => {
        attempts += 1;
        await tx.claims.get(order[0]!);
        if ((arrived += 1) === 2) bothHoldOne.resolve();
        await bothHoldOne.promise;
        await tx.claims.get(order[1]!);
        return ok();
      });
    const results = await Promise.all([lockInOrder(ids), lockInOrder(ids.toReversed())]);
    expect(results.every((r) => r.ok)).toBe(true);
    expect(attempts).toBe(3);
  });
});
