import { auditEvent } from '#application';
import { domainError, err, ok } from '#kernel';
import { createTestWorld, onServer, type TestWorld } from '#testing';
import { readDb } from '../db.js';
import { canonicalJson } from './canonical.js';
import { verifyAudit, type AuditVerdict } from './verify-audit.js';

describe('the audit trail', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await createTestWorld();
    // entries 14 to 17; those before are the logins of the 13 actors
    await append(1);
    await append(2);
  });
  afterAll(() => world.close());

  const append = (n: number, detail: Record<string, string | number | boolean> = { n }): Promise<unknown> =>
    world.deps.uow.run(async (tx) => {
      const event = {
        action: 'claim.view',
        subjectType: 'claim',
        subjectId: `c${n}`,
        detail,
        reason: 'Nazicht €',
      } as const;
      await tx.audit.append(auditEvent(world.actors.an, event));
      await tx.audit.append(auditEvent(world.actors.an, { ...event, action: 'claim.take' }));
      return ok();
    });
  /** The verdict after a change by somebody with all rights who lifts the second lock too; then all is undone. */
  const tampered = (sql: string): Promise<AuditVerdict> =>
    onServer(world.database.adminUrl, async (client) => {
      await client.query('BEGIN');
      await client.query('ALTER TABLE audit_entry DISABLE TRIGGER USER');
      await client.query(sql);
      const verdict = await verifyAudit(readDb(client));
      await client.query('ROLLBACK');
      return verdict;
    });
  const entries = async (): Promise<number> => (await verifyAudit(world.db)).entries;

  it('stays one whole chain when sixteen transactions write at once', async () => {
    const before = await entries();
    await Promise.all(Array.from({ length: 64 }, (_, n) => append(n)));
    expect(await verifyAudit(world.db)).toMatchObject({
      ok: true,
      entries: before + 128,
      goodEntries: before + 128,
    });
  });

  it('keeps the events of one transaction together and in order', async () => {
    await Promise.all(Array.from({ length: 16 }, (_, n) => append(n)));
    const rows = await world.db.query<{ subject: string; action: string }>(
      `SELECT subject_id AS subject, action FROM audit_entry WHERE subject_id LIKE 'c%' ORDER BY seq DESC LIMIT 32`,
    );
    rows.forEach((row, i) => {
      expect(row.action).toBe(i % 2 === 0 ? 'claim.take' : 'claim.view');
      if (i % 2 === 1) expect(row.subject).toBe(rows[i - 1]!.subject);
    });
  });

  it('writes nothing for work that was refused', async () => {
    const before = await entries();
    await world.deps.uow.run(async (tx) => {
      await tx.audit.append(
        auditEvent(world.actors.an, { action: 'claim.view', subjectType: 'claim', subjectId: 'no' }),
      );
      return err(domainError('claim/window-closed'));
    });
    expect(await entries()).toBe(before);
  });

  it.each([
    ["UPDATE audit_entry SET reason = 'anders' WHERE seq = 15", 15],
    ["UPDATE audit_entry SET reason = 'anders', hash = sha256('anders') WHERE seq = 15", 15],
    ["UPDATE audit_entry SET at = at + interval '1 microsecond' WHERE seq = 15", 15],
    ['UPDATE audit_entry SET claim_id = actor_id WHERE seq = 14', 14],
    ["UPDATE audit_entry SET detail = '{}' WHERE seq = 16", 16],
    ['DELETE FROM audit_entry WHERE seq = 15', 16],
    ['DELETE FROM audit_entry WHERE seq = 1', 2],
    ['UPDATE audit_entry SET seq = seq + 10000 WHERE seq > 15', 10016],
  ])('finds what was changed by hand: %s', async (sql, firstBad) => {
    expect(await tampered(sql)).toMatchObject({
      ok: false,
      firstBad,
      goodEntries: expect.any(Number) as number,
    });
    expect(await verifyAudit(world.db)).toMatchObject({ ok: true });
  });

  it('gives another last hash when the end was cut off', async () => {
    const before = await verifyAudit(world.db);
    const after = await tampered('DELETE FROM audit_entry WHERE seq > 16');
    expect(after).toMatchObject({ ok: true, entries: 16 });
    expect(after.lastHash).not.toBe(before.lastHash);
  });
});

describe('canonical JSON', () => {
  it('does not depend on the order of keys, and leaves out what is absent', () => {
    expect(canonicalJson({ b: 1, a: [{ d: null, c: 'é"' }], z: undefined })).toBe(
      '{"a":[{"c":"é\\""}],"b":1}',
    );
  });
});
