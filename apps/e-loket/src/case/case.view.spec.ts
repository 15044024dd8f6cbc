import { Temporal } from '#kernel';
import type { CaseLook } from '#persistence';
import { lookLines } from './case.view.js';

const look = (at: string, given: Partial<CaseLook> = {}): CaseLook => ({
  at: Temporal.Instant.from(at),
  name: 'An Vermeersch',
  role: 'officer',
  action: 'claim.view',
  reason: null,
  ...given,
});

describe('who looked', () => {
  it('stands there once a day for the same thing, with how often', () => {
    const lines = lookLines([
      look('2024-08-02T10:00:00Z'),
      look('2024-08-02T09:00:00Z'),
      look('2024-08-02T08:00:00Z'),
      look('2024-08-01T08:00:00Z'),
    ]);
    expect(lines.map(({ when }) => when)).toEqual([
      '2 augustus 2024 om 12:00 (3 keer die dag, dit was de laatste)',
      '1 augustus 2024 om 10:00',
    ]);
  });

  it.each([
    ['another person', { name: 'Tom Willems' }],
    ['another thing', { action: 'claim.account.view' }],
    ['another reason', { reason: 'Vraag aan de telefoon' }],
  ])('%s has a line of its own', (_what, other) => {
    expect(lookLines([look('2024-08-02T10:00:00Z'), look('2024-08-02T09:00:00Z', other)])).toHaveLength(2);
  });
});
