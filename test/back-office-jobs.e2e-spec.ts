import { ok } from '#kernel';
import { createTestWorld, type TestWorld } from '#testing';
import { FORM_TOKEN, startBackOffice, type BackOfficeApp } from './back-office-app.js';

let world: TestWorld;
let app: BackOfficeApp;
beforeAll(async () => {
  world = await createTestWorld();
  app = await startBackOffice(world);
}, 120_000);
afterAll(async () => {
  await app.close();
  await world.close();
});
beforeEach(() => world.adminDb.query('DELETE FROM graphile_worker._private_jobs'));

/** A job as the worker leaves it after so many attempts. */
async function aJob(
  name: 'claim.acknowledge' | 'document.scan',
  attempts: number,
  fault?: string,
): Promise<string> {
  const subject = world.ids.next();
  await world.deps.uow.run(async (tx) => {
    await tx.jobs.add(name, { claimId: subject, documentId: subject }, { key: `${name}:${subject}` });
    return ok();
  });
  const [job] = await world.adminDb.query<{ id: string }>(
    `UPDATE graphile_worker._private_jobs SET attempts = $2, last_error = $3, run_at = now() + interval '1 hour'
     WHERE key = $1 RETURNING id::text`,
    [`${name}:${subject}`, attempts, fault ?? null],
  );
  return job!.id;
}
const jobs = () =>
  world.adminDb.query<{ id: string; attempts: number; due: boolean }>(
    `SELECT id::text, attempts::int, run_at <= now() AS due FROM graphile_worker._private_jobs ORDER BY id`,
  );
const retried = () =>
  world.adminDb.query<{ subject: string; detail: unknown }>(
    `SELECT subject_id AS subject, detail FROM audit_entry WHERE action = 'job.retry' ORDER BY seq`,
  );

it('shows what gave up and why, without personal data, and starts it again once', async () => {
  const dead = await aJob('claim.acknowledge', 8, '550 lena@example.org: no such user');
  const ingrid = app.as(world.actors.ingrid);
  const page = await ingrid.get('/taken').expect(200);
  expect(page.text).toContain('Ontvangst van een aanvraag mailen');
  expect(page.text).toContain('Opgegeven');
  expect(page.text).toContain('8 van 8');
  expect(page.text).toContain('no such user');
  expect(page.text).not.toContain('lena@example.org');

  const again = () => ingrid.post(`/taken/${dead}/opnieuw`).type('form').send({ _csrf: FORM_TOKEN });
  const answer = await again();
  expect([answer.status, answer.get('Location')]).toEqual([303, '/taken']);
  expect(await jobs()).toEqual([{ id: dead, attempts: 0, due: true }]);
  expect(await retried()).toEqual([
    { subject: `job:${dead}`, detail: { job: 'claim.acknowledge', count: 1 } },
  ]);
  expect((await ingrid.get('/taken')).text).toContain('1 taak start nu opnieuw');
  expect((await again()).status).toBe(409);
});

it('starts all failed ones of a name again, and leaves the rest and what runs now', async () => {
  const dead = await aJob('claim.acknowledge', 8, 'down');
  const failed = await aJob('claim.acknowledge', 2, 'down');
  const fresh = await aJob('claim.acknowledge', 0);
  const running = await aJob('claim.acknowledge', 3, 'down');
  const other = await aJob('document.scan', 8, 'down');
  await world.adminDb.query(
    `UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = 'w' WHERE id = $1`,
    [running],
  );
  const before = await retried();
  const ingrid = app.as(world.actors.ingrid);
  await ingrid
    .post('/taken/opnieuw')
    .type('form')
    .send({ _csrf: FORM_TOKEN, taak: 'claim.acknowledge' })
    .expect(303);
  expect((await jobs()).map(({ id, attempts, due }) => [id, attempts, due])).toEqual([
    [dead, 0, true],
    [failed, 0, true],
    [fresh, 0, false],
    [running, 3, false],
    [other, 8, false],
  ]);
  expect((await retried()).slice(before.length)).toEqual([
    { subject: 'jobs:claim.acknowledge', detail: { job: 'claim.acknowledge', count: 2 } },
  ]);
  const only = await ingrid.get('/taken?taak=document.scan&stand=gave-up').expect(200);
  expect(only.text).toContain(`/taken/${other}/opnieuw`);
  expect(only.text).not.toContain(`/taken/${dead}/opnieuw`);
});

it('is for administrators: an auditor sees it without buttons, and a form without its token does nothing', async () => {
  const dead = await aJob('document.scan', 8, 'down');
  const auditor = app.as({ ...world.actors.tom, roles: ['auditor'] });
  const page = await auditor.get('/taken').expect(200);
  expect(page.text).toContain('Document op virussen nakijken');
  expect(page.text).not.toContain('/opnieuw');
  await auditor.post(`/taken/${dead}/opnieuw`).type('form').send({ _csrf: FORM_TOKEN }).expect(403);
  const ingrid = app.as(world.actors.ingrid);
  await ingrid.post(`/taken/${dead}/opnieuw`).type('form').send({}).expect(403);
  expect(await jobs()).toMatchObject([{ id: dead, attempts: 8 }]);
});

it.each(['0', '-1', 'x', '1e3', '99999999999999999999'])('knows no task %s', async (id) => {
  const ingrid = app.as(world.actors.ingrid);
  await ingrid.post(`/taken/${id}/opnieuw`).type('form').send({ _csrf: FORM_TOKEN }).expect(404);
});
