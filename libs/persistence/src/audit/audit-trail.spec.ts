import { auditEvent } from '#application';
import { domainError, err, ok } from '#kernel';
import { createTestWorld, type TestWorld } from '#testing';
import { canonicalJson } from './canonical.js';
import { verifyAudit } from './verify-audit.js';

describe('the audit trail', () => {
  let world: TestWorld;
  beforeEach(async () => (world = await createTestWorld()));
  afterEach(() => world.close());

  const append = (n: number, detail: Record<string, string | number | boolean> = { n }): Promise<unknown> =>
    world.deps.uow.run(async (tx) => {
      const event = { action: 'claim.view', subjectType: 'claim', subjectId: `c${n}`, detail, reason: 'Nazicht €' } as const;
      await tx.audit.append(auditEvent(world.actors.an, event));
      await tx.audit.append(auditEvent(world.actors.an, { ...event, action: 'claim.list' }));
      return ok();
    });
  /** As somebody with all rights over the database, who also lifts the second lock. */
  const tamper = async (sql: string): Promise<void> => {
    await world.adminDb.query(`ALTER TABLE audit_entry DISABLE TRIGGER USER`);
    await world.adminDb.query(sql);
  };

  it('stays one whole chain when sixteen transactions write at once', async () => {
    await Promise.all(Array.from({ length: 64 }, (_, n) => append(n)));
    // 13 actors logged in when the world was made
    expect(await verifyAudit(world.db)).toMatchObject({ ok: true, entries: 13 + 128, goodEntries: 13 + 128 });
  });

  it('keeps the events of one transaction together and in order', async () => {
    await Promise.all(Array.from({ length: 16 }, (_, n) => append(n)));
    const rows = await world.db.query<{ subject: string; action: string }>(
      `SELECT subject_id AS subject, action FROM audit_entry WHERE subject_id LIKE 'c%' ORDER BY seq`,
    );
    rows.forEach((row, i) => {
      expect(row.action).toBe(i % 2 === 0 ? 'claim.view' : 'claim.list');
      if (i % 2 === 1) expect(row.subject).toBe(rows[i - 1]!.subject);
    });
  });

  it('writes nothing for work that was refused', async () => {
    await world.deps.uow.run(async (tx) => {
      await tx.audit.append(auditEvent(world.actors.an, { action: 'claim.view', subjectType: 'claim', subjectId: 'no' }));
      return err(domainError('claim/window-closed'));
    });
    expect(await verifyAudit(world.db)).toMatchObject({ ok: true, entries: 13 });
  });

  it.each([
    ["UPDATE audit_entry SET reason = 'anders' WHERE seq = 15", 15],
    ["UPDATE audit_entry SET at = at + interval '1 microsecond' WHERE seq = 15", 15],
    ["UPDATE audit_entry SET claim_id = actor_id WHERE seq = 14", 14],
    ["UPDATE audit_entry SET detail = '{}' WHERE seq = 16", 16],
    ['DELETE FROM audit_entry WHERE seq = 15', 16],
    ['DELETE FROM audit_entry WHERE seq = 1', 2],
    ['UPDATE audit_entry SET seq = seq + 100 WHERE seq > 15', 116],
  ])('finds what was changed by hand: %s', async (sql, firstBad) => {
    await append(1);
    await append(2);
    await tamper(sql);
    expect(await verifyAudit(world.db)).toMatchObject({ ok: false, firstBad });
  });

  it('finds an entry whose own hash was made to fit', async () => {
    await append(1);
    await append(2);
    await tamper(`UPDATE audit_entry SET reason = 'anders', hash = sha256('anders') WHERE seq = 15`);
    expect(await verifyAudit(world.db)).toMatchObject({ ok: false, firstBad: 15 });
  });

  it('gives another last hash when the end was cut off', async () => {
    await append(1);
    const before = await verifyAudit(world.db);
    await tamper('DELETE FROM audit_entry WHERE seq = 15');
    const after = await verifyAudit(world.db);
    expect(after.ok).toBe(true);
    expect(after.lastHash).not.toBe(before.lastHash);
  });
});

describe('canonical JSON', () => {
  it('does not depend on the order of keys, and leaves out what is absent', () => {
    expect(canonicalJson({ b: 1, a: [{ d: null, c: 'é"' }], z: undefined })).toBe('{"a":[{"c":"é\\""}],"b":1}');
  });
});
