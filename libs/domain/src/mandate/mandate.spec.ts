import { plainDate } from '#kernel';
import { isInForce, mandateStanding, reaches, type MandateScope } from './mandate.js';
import type { MandateState } from './mandate-states.js';

const period = (state: MandateState, startsOn: string, endsOn?: string) => ({
  state,
  startsOn: plainDate(startsOn),
  ...(endsOn === undefined ? {} : { endsOn: plainDate(endsOn) }),
});

describe('a power on a day', () => {
  it.each([
    ['confirmed', '2024-05-01', '2024-05-31', '2024-04-30', 'not-yet'],
    ['confirmed', '2024-05-01', '2024-05-31', '2024-05-01', 'confirmed'],
    ['confirmed', '2024-05-01', '2024-05-31', '2024-05-31', 'confirmed'],
    ['confirmed', '2024-05-01', '2024-05-31', '2024-06-01', 'expired'],
    ['asked', '2024-05-01', '2024-05-31', '2024-05-02', 'asked'],
    ['asked', '2024-05-01', '2024-05-31', '2024-06-01', 'expired'],
    ['proof_to_check', '2024-05-01', '2024-05-31', '2024-06-01', 'expired'],
    ['revoked', '2024-05-01', '2024-05-31', '2024-06-01', 'revoked'],
    ['refused', '2024-05-01', '2024-05-31', '2024-05-02', 'refused'],
    ['confirmed', '2024-05-01', undefined, '2034-05-01', 'confirmed'],
  ] as const)('%s from %s to %s stands on %s as %s', (state, from, to, today, standing) => {
    const mandate = period(state, from, to);
    expect(mandateStanding(mandate, plainDate(today))).toBe(standing);
    expect(isInForce(mandate, plainDate(today))).toBe(standing === 'confirmed');
  });
});

describe('the reach of a power', () => {
  const file = { claimId: 'c1', disasterId: 'd1' };
  it.each<[string, Partial<MandateScope>, object, boolean]>([
    ['everything', {}, file, true],
    ['everything, also what is of no disaster yet', {}, {}, true],
    ['this disaster', { disasterId: 'd1' }, file, true],
    ['another disaster', { disasterId: 'd2' }, file, false],
    ['a disaster, file unknown', { disasterId: 'd1' }, {}, false],
    ['this claim', { claimId: 'c1' }, file, true],
    ['another claim of the same disaster', { claimId: 'c2', disasterId: 'd1' }, file, false],
  ])('%s', (_name, scope, given, expected) => {
    expect(reaches({ acts: ['claim'], ...scope }, given)).toBe(expected);
  });
});
