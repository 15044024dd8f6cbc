import { plainDate, Temporal } from '#kernel';
import { ESTIMATE_MINIMUM, outlookOf, type StepDuration } from './step-duration.js';

const entered = Temporal.Instant.from('2024-06-01T08:00:00Z');
const counted = (given: Partial<StepDuration> = {}): StepDuration => ({
  sample: 40,
  halfDays: 10,
  mostDays: 30,
  waiting: 5,
  countedFrom: plainDate('2023-06-01'),
  computedAt: entered,
  ...given,
});

describe('what can be said of when', () => {
  it.each([
    ['on the first day', '2024-06-01', { kind: 'range', from: '2024-06-11', to: '2024-07-01', sample: 40 }],
    [
      'after half were done',
      '2024-06-20',
      { kind: 'range', from: '2024-06-20', to: '2024-07-01', sample: 40 },
    ],
    ['on the last day', '2024-07-01', { kind: 'range', from: '2024-07-01', to: '2024-07-01', sample: 40 }],
    ['after most were done', '2024-07-02', { kind: 'longer', sample: 40 }],
  ])('%s', (_when, today, told) => {
    expect(JSON.parse(JSON.stringify(outlookOf(counted(), entered, plainDate(today))))).toEqual(told);
  });

  it('nothing, while too few were counted', () => {
    const today = plainDate('2024-06-01');
    expect(outlookOf(undefined, entered, today)).toEqual({ kind: 'too-few', sample: 0 });
    const few = counted({ sample: ESTIMATE_MINIMUM - 1 });
    expect(outlookOf(few, entered, today)).toEqual({ kind: 'too-few', sample: ESTIMATE_MINIMUM - 1 });
    expect(outlookOf(counted({ sample: ESTIMATE_MINIMUM }), entered, today).kind).toBe('range');
  });
});
