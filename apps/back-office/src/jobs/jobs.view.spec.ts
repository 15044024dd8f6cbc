import { Temporal } from '#kernel';
import { jobKinds, jobLine, jobName } from './jobs.view.js';

const job = {
  id: '7',
  name: 'claim.acknowledge',
  state: 'gave-up',
  key: 'claim.acknowledge:0190',
  attempts: 8,
  maxAttempts: 8,
  runAt: Temporal.Instant.from('2024-05-15T10:00:00Z'),
} as const;

it.each([
  ['550 <lena@example.org> no such user', '550 <•••> no such user'],
  ['nothing known of 85.07.30-033.28', 'nothing known of •••'],
  ['BE71 0961 2345 6769 is closed', '••• is closed'],
  ['connect ECONNREFUSED 127.0.0.1:3325', 'connect ECONNREFUSED 127.0.0.1:3325'],
])('a fault tells what went wrong and of nobody: %s', (lastError, fault) => {
  expect(jobLine({ ...job, lastError }).fault).toBe(fault);
});

it('a long fault is cut', () => {
  expect(jobLine({ ...job, lastError: 'x '.repeat(1000) }).fault).toHaveLength(300);
});

it('only what failed can start again', () => {
  const may = (state: 'gave-up' | 'failed' | 'running' | 'waiting'): boolean =>
    jobLine({ ...job, state, lastError: 'down' }).mayRetry;
  expect([may('gave-up'), may('failed'), may('running'), may('waiting')]).toEqual([true, true, false, false]);
});

it('kinds with failures come first, and a name that nobody knows any more is shown as it is', () => {
  const kinds = jobKinds(
    [
      { name: 'terms.pass', state: 'waiting', count: 9 },
      { name: 'dosis.send', state: 'failed', count: 2 },
      { name: 'old.job', state: 'gave-up', count: 1 },
    ],
    '/taken',
  );
  expect(kinds.map(({ name, failed }) => [name, failed])).toEqual([
    ['old.job', 1],
    ['dosis.send', 2],
    ['terms.pass', 0],
  ]);
  expect(jobName('old.job')).toBe('old.job');
});
