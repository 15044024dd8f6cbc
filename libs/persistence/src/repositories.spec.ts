import type { Tx } from '#application';
import { RULE_SET_DEC2019, type Calculation, type Claim, type Disaster } from '#domain';
import { isFileNumber, Money, plainDate, Temporal, type NisCode } from '#kernel';
import {
  aReport,
  aStoredClaim,
  createTestWorld,
  DIKSMUIDE,
  IBAN,
  nationalNumberOf,
  shown,
  type TestWorld,
  inTx as commit,
} from '#testing';

const AT = Temporal.Instant.from('2024-05-15T10:00:00.123Z');
const DAY = plainDate('2024-06-01');

describe('repositories', () => {
  let world: TestWorld;
  beforeAll(async () => (world = await createTestWorld()));
  afterAll(() => world.close());

  const inTx = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => commit(world.deps, work);
  const id = (): string => world.ids.next();
  const claimOf = (over: Partial<Claim> = {}): Promise<Claim> => aStoredClaim(world, over);

  it('persons: register twice gives one person with the newest name; the number is sealed', async () => {
    const nationalNumber = nationalNumberOf('luc');
    const again = await inTx((tx) =>
      tx.persons.register({ id: id(), nationalNumber, givenName: 'Lucas', familyName: 'Desmet' }),
    );
    expect(again).toEqual({
      id: world.actors.luc.personId,
      nationalNumber,
      givenName: 'Lucas',
      familyName: 'Desmet',
    });
    await inTx((tx) => tx.persons.saveContact(again.id, { email: 'luc@example.org' }));
    await inTx((tx) => tx.persons.saveContact(again.id, { phone: '0470' }));
    expect(await inTx((tx) => tx.persons.find(again.id))).toMatchObject({
      email: 'luc@example.org',
      phone: '0470',
    });
    expect((await inTx((tx) => tx.persons.findByNationalNumber(nationalNumber)))?.id).toBe(again.id);
    const [raw] = await world.adminDb.query<{ row: string }>(
      'SELECT p::text AS row FROM person p WHERE id = $1',
      [again.id],
    );
    expect(raw!.row).not.toContain(nationalNumber);
    expect(raw!.row).not.toContain(Buffer.from(nationalNumber).toString('hex'));
  });

  it('municipalities: all and one', async () => {
    const found = await inTx((tx) => tx.municipalities.find('44040'));
    expect(shown(found)).toEqual({
      nis: '44040', name: 'Melle', province: 'Oost-Vlaanderen', postcodes: ['9090'], validUntil: '2024-12-31', mergedInto: '44088',
    }); // prettier-ignore
    expect(await inTx((tx) => tx.municipalities.all())).toHaveLength(312);
    expect(await inTx((tx) => tx.municipalities.find('99999'))).toBeUndefined();
  });

  it('drafts: first save, next versions, conflict, removal', async () => {
    const { personId } = world.actors.jan;
    const save = (answers: Record<string, unknown>, version?: number): Promise<number> =>
      inTx((tx) => tx.drafts.save(personId, 'report', answers, version));
    expect(await save({ a: '1' })).toBe(1);
    await expect(save({ a: '2' })).rejects.toThrow('version/conflict');
    expect(await save({ a: '2', amount: Money.of('3.00') }, 1)).toBe(2);
    await expect(save({ a: '3' }, 1)).rejects.toThrow('version/conflict');
    expect(shown(await inTx((tx) => tx.drafts.find(personId, 'report')))).toEqual({
      answers: { a: '2', amount: '3.00' },
      version: 2,
    });
    await inTx((tx) => tx.drafts.remove(personId, 'report'));
    expect(await inTx((tx) => tx.drafts.find(personId, 'report'))).toBeUndefined();
  });

  it('reports and investigations', async () => {
    const investigation = {
      id: id(), version: 1, state: 'open', title: 'Wateroverlast', phenomenon: 'flood', firstDay: plainDate('2023-11-05'), lastDay: plainDate('2023-11-22'),
    } as const; // prettier-ignore
    const report = aReport({
      id: id(),
      number: 'M-1',
      personId: world.actors.luc.personId,
      investigationId: investigation.id,
      address: { ...DIKSMUIDE, box: '2' },
    });
    await inTx(async (tx) => {
      await tx.investigations.insert(investigation);
      await tx.reports.insert(report);
      await tx.reports.insert(
        aReport({
          id: id(),
          number: 'M-2',
          personId: report.personId,
          phenomenon: 'hail',
          state: 'withdrawn',
        }),
      );
    });
    expect(shown(await inTx((tx) => tx.reports.get(report.id)))).toEqual(shown(report));
    expect(await inTx((tx) => tx.reports.ofHolder(report.personId))).toHaveLength(1);
    expect(await inTx((tx) => tx.reports.ofInvestigation(investigation.id))).toHaveLength(1);
    const { investigationId: _none, ...without } = report;
    await inTx((tx) => tx.reports.save(without));
    expect(shown(await inTx((tx) => tx.reports.get(report.id)))).toEqual(shown({ ...without, version: 2 }));
    await inTx((tx) => tx.investigations.save({ ...investigation, state: 'advice_requested' }));
    expect(await inTx((tx) => tx.investigations.get(investigation.id))).toMatchObject({
      version: 2,
      state: 'advice_requested',
    });
  });

  it('disasters with decisions and areas; a later decision adds areas', async () => {
    const decision = {
      id: id(),
      decidedOn: plainDate('2024-01-05'),
      publishedOn: plainDate('2024-01-19'),
      reference: 'B1',
    };
    const later = {
      id: id(),
      decidedOn: plainDate('2024-03-01'),
      publishedOn: plainDate('2024-03-15'),
      reference: 'B2',
    };
    const area = (nis: string, of: typeof decision): Disaster['areas'][number] => ({
      nis: nis as NisCode, firstDay: plainDate('2023-12-01'), lastDay: plainDate('2023-12-02'), decisionId: of.id, publishedOn: of.publishedOn,
    }); // prettier-ignore
    const disaster: Disaster = {
      id: id(), version: 1, name: 'Storm', phenomenon: 'storm', firstDay: plainDate('2023-12-01'), lastDay: plainDate('2023-12-02'),
      decisions: [decision], areas: [area('32003', decision)],
    }; // prettier-ignore
    await inTx((tx) => tx.disasters.insert(disaster));
    expect(shown(await inTx((tx) => tx.disasters.find(disaster.id)))).toEqual(shown(disaster));
    const wider = {
      ...disaster,
      decisions: [decision, later],
      areas: [area('32003', decision), area('33011', later)],
    };
    await inTx((tx) => tx.disasters.save(wider));
    expect(shown(await inTx((tx) => tx.disasters.find(disaster.id)))).toEqual(
      shown({ ...wider, version: 2 }),
    );
    await expect(inTx((tx) => tx.disasters.save(disaster))).rejects.toThrow('version/conflict');
    expect((await inTx((tx) => tx.disasters.all())).map((d) => d.name)).toEqual([
      'Hagel van 9 juli 2024',
      'Storm',
      'Overstroming van november 2023',
    ]);
  });

  it('expertise: the latest assignment and the latest revision', async () => {
    const claim = await claimOf();
    const assignment = {
      id: id(),
      claimId: claim.id,
      expertId: world.actors.dirk.personId,
      assignedBy: world.actors.an.personId,
      assignedAt: AT,
    } as const;
    const later = { ...assignment, id: id(), assignedAt: AT.add({ hours: 1 }), visitOn: DAY };
    const assessment = {
      itemId: claim.items[0]!.id, outcome: 'accepted', established: Money.of('1000.00'), salvage: Money.ZERO, wear: 2500, otherPayments: Money.of('5.05'),
    } as const; // prettier-ignore
    const report = {
      id: id(),
      claimId: claim.id,
      revision: 1,
      expertId: world.actors.dirk.personId,
      assessments: [assessment],
      filedAt: AT,
    } as const;
    const next = { ...report, id: id(), revision: 2, sentOn: DAY };
    await inTx(async (tx) => {
      await tx.expertise.assign(assignment);
      await tx.expertise.assign(later);
      await tx.expertise.insertReport(report);
      await tx.expertise.insertReport(next);
    });
    expect(shown(await inTx((tx) => tx.expertise.assignmentOf(claim.id)))).toEqual(shown(later));
    const answered = {
      ...next,
      answer: 'remarked',
      answeredAt: AT,
      remark: 'Te laag',
      itemRemarks: { [assessment.itemId]: 'Nieuw' },
    } as const;
    await inTx((tx) => tx.expertise.saveReport(answered));
    expect(shown(await inTx((tx) => tx.expertise.reportOf(claim.id)))).toEqual(shown(answered));
    expect(shown(await inTx((tx) => tx.expertise.getReport(report.id)))).toEqual(shown(report));
  });

  it('rule sets: the one in force, confirmed by two lawyers', async () => {
    expect(shown(await inTx((tx) => tx.ruleSets.inForce(plainDate('2023-11-05'))))).toEqual(
      shown(RULE_SET_DEC2019),
    );
    expect((await inTx((tx) => tx.ruleSets.inForce(plainDate('2018-06-01'))))?.regime).toBe('DEC2016');
    expect(await inTx((tx) => tx.ruleSets.inForce(plainDate('2010-01-01')))).toBeUndefined();
    const key = 'taxes.recoverable-vat';
    const parameter = async (): Promise<unknown> =>
      shown((await inTx((tx) => tx.ruleSets.find('DEC2019')))?.parameters.find((p) => p.key === key));
    const confirm = (lawyerId: string, reference: string): Promise<void> =>
      inTx((tx) =>
        tx.ruleSets.confirm({ ruleSetId: 'DEC2019', key, edition: 1, lawyerId, reference, demo: true }),
      );
    await confirm(world.actors.koen.personId, 'R1');
    expect(await parameter()).toMatchObject({ confirmed: false });
    world.clock.set('2024-05-16');
    await confirm(world.actors.sofie.personId, 'R2');
    expect(await parameter()).toMatchObject({
      confirmed: true,
      confirmation: {
        firstLawyer: world.actors.koen.personId,
        secondLawyer: world.actors.sofie.personId,
        reference: 'R2',
        on: '2024-05-16',
      },
    });
  });

  it('calculations, decisions and payments', async () => {
    const claim = await claimOf();
    const granted = Money.of('1234.56');
    const calculation: Calculation = {
      ruleSetId: 'DEC2019', ruleSetVersion: 1, regime: 'DEC2019', provisional: true, parametersUsed: [],
      lines: [{ itemId: claim.items[0]!.id, label: 'Wasmachine' }],
      steps: [{ key: 'granted', label: 'Toegekend', article: 'art. 12', cells: [granted], total: granted }],
      granted, grantedPerLine: [granted],
    }; // prettier-ignore
    const stored = {
      id: id(),
      claimId: claim.id,
      calculation,
      createdAt: AT,
      createdBy: world.actors.an.personId,
    };
    const decision = {
      id: id(), number: 'B-1', version: 1, claimId: claim.id, calculationId: stored.id, kind: 'grant', state: 'proposed', granted,
      motivation: 'Omdat.', proposedBy: world.actors.an.personId, proposedAt: AT,
    } as const; // prettier-ignore
    const payment = {
      id: id(), version: 1, claimId: claim.id, decisionId: decision.id, amount: granted, iban: IBAN, holder: 'P', endToEndId: 'RF1', state: 'due', dueSince: DAY,
    } as const; // prettier-ignore
    const batch = {
      id: id(), version: 1, messageId: 'RFB1', state: 'proposed', executionDate: DAY, paymentCount: 1, total: granted, contentHash: 'h',
      proposedBy: world.actors.bart.personId, proposedAt: AT,
    } as const; // prettier-ignore
    await inTx(async (tx) => {
      await tx.calculations.insert(stored);
      await tx.decisions.insert(decision);
      await tx.payments.insert(payment);
      await tx.payments.insertBatch(batch);
    });
    expect(shown(await inTx((tx) => tx.calculations.latestOf(claim.id)))).toEqual(shown(stored));
    expect((await inTx((tx) => tx.calculations.find(stored.id)))?.calculation.steps[0]?.total).toBeInstanceOf(
      Money,
    );
    const approved = {
      ...decision,
      state: 'approved',
      approvedBy: world.actors.els.personId,
      approvedAt: AT,
      contestDue: DAY,
      answer: 'agreed',
    } as const;
    await inTx((tx) => tx.decisions.save(approved));
    expect(shown(await inTx((tx) => tx.decisions.latestOf(claim.id)))).toEqual(
      shown({ ...approved, version: 2 }),
    );
    expect(shown(await inTx((tx) => tx.payments.due(10, world.clock.now())))).toEqual([
      shown({ ...payment, accountReplaced: false, part: 'whole' }),
    ]);
    await inTx((tx) => tx.payments.save({ ...payment, state: 'in_batch', batchId: batch.id }));
    expect(await inTx((tx) => tx.payments.ofBatch(batch.id))).toMatchObject([
      { id: payment.id, version: 2, iban: IBAN },
    ]);
    expect(await inTx((tx) => tx.payments.due(10, world.clock.now()))).toEqual([]);
    const done = {
      ...batch,
      state: 'exported',
      approvedBy: world.actors.nele.personId,
      approvedAt: AT,
      exportedAt: AT,
      fileKey: 'f',
      fileSha256: 's',
    } as const;
    await inTx((tx) => tx.payments.saveBatch(done));
    expect(shown(await inTx((tx) => tx.payments.getBatch(batch.id)))).toEqual(shown({ ...done, version: 2 }));
    await expect(
      inTx((tx) => tx.payments.insert({ ...payment, id: id(), endToEndId: 'RF2' })),
    ).rejects.toThrow('above what decision');
    await expect(
      inTx((tx) => tx.decisions.save({ ...approved, version: 2, approvedBy: world.actors.an.personId })),
    ).rejects.toThrow('decision_check');
  });

  it('terms: those that are over, skipping rows another worker holds', async () => {
    const claim = await claimOf();
    const term = (dueOn: string): Parameters<Tx['terms']['insert']>[0] => ({
      id: id(), claimId: claim.id, kind: 'answer-report', startedOn: plainDate('2024-04-01'), dueOn: plainDate(dueOn), article: 'art. 11', sentence: 'Tot …', state: 'running',
    }); // prettier-ignore
    const [past, today] = [term('2024-05-14'), term('2024-05-15')];
    await inTx(async (tx) => {
      await tx.terms.insert(past);
      await tx.terms.insert(today);
    });
    await inTx(async (tx) => {
      expect(shown(await tx.terms.over(plainDate('2024-05-15'), 10))).toEqual([shown(past)]);
      expect(await inTx((other) => other.terms.over(plainDate('2024-05-15'), 10))).toEqual([]);
      await tx.terms.save({ ...past, state: 'passed' });
    });
    expect(await inTx((tx) => tx.terms.over(plainDate('2024-05-15'), 10))).toEqual([]);
    expect((await inTx((tx) => tx.terms.ofClaim(claim.id))).map((t) => t.state)).toEqual([
      'passed',
      'running',
    ]);
  });

  it('file numbers: unique under concurrency, without gaps, per kind and year', async () => {
    const numbers = await Promise.all(
      Array.from({ length: 20 }, () => inTx((tx) => tx.numbers.next('D', 2024))),
    );
    expect(new Set(numbers).size).toBe(20);
    expect(numbers.every(isFileNumber)).toBe(true);
    expect(numbers.toSorted().at(-1)).toContain('D-2024-0000020-');
    expect(await inTx((tx) => tx.numbers.next('D', 2025))).toContain('D-2025-0000001-');
  });

  it('mails leave once', async () => {
    await inTx(async (tx) => {
      expect(await tx.mails.wasSent('k')).toBe(false);
      await tx.mails.markSent('k');
      await tx.mails.markSent('k');
    });
    expect(await inTx((tx) => tx.mails.wasSent('k'))).toBe(true);
  });
});
