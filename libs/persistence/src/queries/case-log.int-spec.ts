import { auditEvent } from '#application';
import { caseLog } from '#persistence';
import { aCaseAt, createTestWorld, inTx, type TestWorld } from '#testing';

describe('log of a case', () => {
  let world: TestWorld;
  beforeAll(async () => void (world = await createTestWorld()));
  afterAll(() => world.close());

  it('is read newest first, by number and not by its digits, page after page', async () => {
    const { id } = await aCaseAt(world, 'complete');
    const look = { action: 'claim.view', subjectType: 'claim', subjectId: id, claimId: id } as const;
    await inTx(world.deps, async (tx) => {
      for (let looks = 0; looks < 100; looks++) await tx.audit.append(auditEvent(world.actors.an, look));
    });
    const all = await caseLog(world.db, id, 1000);
    const numbers = all.map(({ seq }) => Number(seq));
    expect(new Set(numbers.map((seq) => String(seq).length)).size).toBeGreaterThan(1);
    expect(numbers).toEqual([...numbers].sort((a, b) => b - a));

    const paged: number[] = [];
    for (let before: string | undefined; ;) {
      const page = await caseLog(world.db, id, 30, before);
      const shown = page.slice(0, 30);
      paged.push(...shown.map(({ seq }) => Number(seq)));
      if (page.length <= 30) break;
      before = shown.at(-1)!.seq;
    }
    expect(paged).toEqual(numbers);
  });
});
