import {
  aCaseAt, aClaimant, aReport, bytesOf, CaughtMails, claimNow, confirmAllRules, createTestWorld, decisionOf, inTx, must,
  workerDeps, type TestWorld,
} from '#testing'; // prettier-ignore
import type { Claim } from '#domain';
import {
  acknowledgeClaim,
  acknowledgeReport,
  approveDecision,
  claimReceiptKey,
  completenessList,
  declareInadmissible,
  decisionLetterKey,
  deliverDecision,
  expertReportKey,
  mailExpertReport,
  mailInformationRequest,
  requestInformation,
  scanDocument,
  sendOnce,
} from '../index.js';

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
  await confirmAllRules(world);
}, 120_000);
afterAll(() => world.close());

const textOf = async (key: string): Promise<string> => {
  const parts: Uint8Array[] = [];
  for await (const part of await world.objects.get(key)) parts.push(part);
  return Buffer.concat(parts).toString();
};
const contestTerms = (claim: Claim): Promise<number> =>
  inTx(
    world.deps,
    async (tx) =>
      (await tx.terms.ofClaim(claim.id)).filter((term) => term.kind === 'contest-decision').length,
  );

describe('a mail', () => {
  const mail = { key: 'test:1', to: 'luc@example.be', subject: 'x', text: 'y' };

  it('leaves once, however often the job runs', async () => {
    const worker = workerDeps(world.deps);
    await sendOnce(worker, mail);
    await sendOnce(worker, mail);
    expect(worker.mailer.sent).toHaveLength(1);
  });

  it('that a server refused is sent by the next try', async () => {
    const mails = new CaughtMails();
    const worker = workerDeps(world.deps, mails);
    mails.refuse = true;
    await expect(sendOnce(worker, { ...mail, key: 'test:2' })).rejects.toThrow('down');
    mails.refuse = false;
    await sendOnce(worker, { ...mail, key: 'test:2' });
    expect(mails.sent).toHaveLength(1);
  });
});

describe('receipts', () => {
  it('of a report carry its number and the letter', async () => {
    const { personId } = await aClaimant(world);
    const id = world.ids.next();
    await inTx(world.deps, (tx) =>
      tx.reports.insert(aReport({ id, number: 'M-2023-0000099-01', personId, late: true })),
    );
    const worker = workerDeps(world.deps);
    await acknowledgeReport(worker, id);
    await acknowledgeReport(worker, id);
    expect(worker.mailer.sent).toHaveLength(1);
    expect(worker.mailer.sent[0]!.subject).toContain('M-2023-0000099-01');
    expect(worker.mailer.sent[0]!.text).toContain('21 januari 2024');
    expect(worker.mailer.sent[0]!.attachments).toHaveLength(1);
  });

  it('of a claim are kept and mailed', async () => {
    const claim = await aCaseAt(world, 'submitted');
    const worker = workerDeps(world.deps);
    await acknowledgeClaim(worker, claim.id);
    await acknowledgeClaim(worker, claim.id);
    expect(worker.mailer.sent).toHaveLength(1);
    expect(await textOf(claimReceiptKey(claim.id))).toBe(`receipt ${claim.number}`);
  });

  it('of something that does not exist end as a failed job', async () => {
    await expect(acknowledgeClaim(workerDeps(world.deps), world.ids.next())).rejects.toThrow('not found');
  });
});

describe('mails about a case', () => {
  it('ask for information once per request and never name what is asked', async () => {
    const claim = await aCaseAt(world, 'submitted');
    must(
      await requestInformation(world.deps, world.actors.an, {
        claimId: claim.id,
        version: claim.version,
        checks: completenessList(claim, [], []).map(({ key }) => ({ key, status: 'present' as const })),
        freeQuestion: 'Bent u ziek geweest?',
        dueOn: world.clock.today().add({ days: 30 }),
      }),
    );
    const worker = workerDeps(world.deps);
    await mailInformationRequest(worker, claim.id);
    await mailInformationRequest(worker, claim.id);
    expect(worker.mailer.sent).toHaveLength(1);
    expect(worker.mailer.sent[0]!.text).toContain('14 juni 2024');
    expect(worker.mailer.sent[0]!.text).not.toContain('ziek');
  });

  it('tell the last day to answer the expert’s report, and nothing once it is answered', async () => {
    const claim = await aCaseAt(world, 'report_sent');
    const report = await inTx(world.deps, async (tx) => (await tx.expertise.reportOf(claim.id))!);
    const worker = workerDeps(world.deps);
    await mailExpertReport(worker, claim.id, report.id);
    expect(worker.mailer.sent[0]!.text).toContain('nog geen beslissing');
    const answered = await aCaseAt(world, 'assessed');
    const old = await inTx(world.deps, async (tx) => (await tx.expertise.reportOf(answered.id))!);
    await mailExpertReport(worker, answered.id, old.id);
    expect(worker.mailer.sent).toHaveLength(1);
  });
});

describe('delivering a decision', () => {
  it('keeps the letter, starts the month once and mails without the amount', async () => {
    const claim = await aCaseAt(world, 'decided');
    const decision = await decisionOf(world, claim);
    const worker = workerDeps(world.deps);
    await Promise.all([deliverDecision(worker, decision.id), deliverDecision(worker, decision.id)]);
    await deliverDecision(worker, decision.id);
    expect(await textOf(decisionLetterKey(decision.id))).toBe(
      `decision ${decision.number} 8708.00 ${world.actors.an.name} ${world.actors.els.name}`,
    );
    expect(await decisionOf(world, claim)).toMatchObject({
      state: 'delivered',
      letterKey: decisionLetterKey(decision.id),
    });
    expect((await decisionOf(world, claim)).contestDue?.toString()).toBe('2024-06-15');
    expect((await claimNow(world, claim.id)).state).toBe('notified');
    expect(await contestTerms(claim)).toBe(1);
    expect(worker.mailer.sent.every((mail) => !mail.text.includes('8.708'))).toBe(true);
  });

  it('is recorded once when another worker was faster after the letter was made', async () => {
    const claim = await aCaseAt(world, 'decided');
    const decision = await decisionOf(world, claim);
    const fast = workerDeps(world.deps);
    const slow = {
      ...fast,
      letters: {
        ...fast.letters,
        decision: async () => {
          await deliverDecision(fast, decision.id);
          return Buffer.from('late');
        },
      },
    };
    await deliverDecision(slow, decision.id);
    expect(await contestTerms(claim)).toBe(1);
    expect((await decisionOf(world, claim)).version).toBe(decision.version + 1);
  });

  it('of an inadmissible claim leaves the claim in its end state, with its month to contest', async () => {
    const claim = await aCaseAt(world, 'complete');
    must(
      await declareInadmissible(world.deps, world.actors.an, {
        claimId: claim.id,
        version: claim.version,
        ground: 'outside-area',
        reason: 'Uw gemeente ligt niet in het erkende gebied.',
      }),
    );
    const { id: decisionId, version } = await decisionOf(world, claim);
    must(await approveDecision(world.deps, world.actors.els, { claimId: claim.id, decisionId, version }));
    await deliverDecision(workerDeps(world.deps), decisionId);
    expect(await decisionOf(world, claim)).toMatchObject({ state: 'delivered', kind: 'inadmissible' });
    expect((await claimNow(world, claim.id)).state).toBe('inadmissible');
    expect(await contestTerms(claim)).toBe(1);
  });
});

describe('scanning a document', () => {
  it.each([
    ['clean', 'a photo'],
    ['infected', 'EVIL'],
  ])('marks it %s, once', async (outcome, content) => {
    const claim = await aCaseAt(world, 'submitted');
    const id = world.ids.next();
    const objectKey = `documents/${id}`;
    const { size, sha256 } = await world.objects.put(objectKey, bytesOf(content));
    await inTx(world.deps, (tx) =>
      tx.documents.insert({
        id,
        claimId: claim.id,
        kind: 'photo',
        fileName: 'foto.jpg',
        mediaType: 'image/jpeg',
        size,
        sha256,
        objectKey,
        scan: 'pending',
        uploadedBy: claim.personId,
        uploadedAt: world.clock.now(),
      }),
    );
    const worker = workerDeps(world.deps);
    await scanDocument(worker, id);
    await scanDocument(worker, id);
    const document = await inTx(world.deps, async (tx) => (await tx.documents.get(id))!);
    expect(document.scan).toBe(outcome);
    const entries = await world.db.query('select 1 from audit_entry where subject_id = $1', [id]);
    expect(entries).toHaveLength(1);
  });
});

describe('letters that are kept', () => {
  it('of the expert’s report do not change when the job runs again', async () => {
    const claim = await aCaseAt(world, 'report_sent');
    const report = await inTx(world.deps, async (tx) => (await tx.expertise.reportOf(claim.id))!);
    const worker = workerDeps(world.deps);
    await mailExpertReport(worker, claim.id, report.id);
    expect(await textOf(expertReportKey(report.id))).toBe(`report ${claim.number} 1`);
    const other = {
      ...worker,
      letters: { ...worker.letters, expertReport: () => Promise.resolve(Buffer.from('x')) },
    };
    await mailExpertReport(other, claim.id, report.id);
    expect(await textOf(expertReportKey(report.id))).toBe(`report ${claim.number} 1`);
  });
});
