import { CLAIM_STATES } from '../claim/claim-states.js';
import { DAMAGE_REPORT_STATES } from '../damage-report/damage-report-states.js';
import { isStatusPair } from './dossier-status.js';
import { claimStatusKey, reportStatusKey } from './status-key.js';
import { NOT_SHARED, STATUS_MAP } from './status-map.js';

const KINDS = ['grant', 'partial', 'refusal', 'inadmissible'] as const;

describe('the map of statuses', () => {
  it.each(CLAIM_STATES.flatMap((state) => KINDS.map((kind) => [state, kind] as const)))(
    'has a line for a claim that is %s with a decision of kind %s',
    (state, kind) => {
      expect(STATUS_MAP[claimStatusKey(state, { kind, state: 'delivered' })]).toBeDefined();
    },
  );

  it.each(DAMAGE_REPORT_STATES)('has a line for a report that is %s', (state) => {
    expect(STATUS_MAP[reportStatusKey(state)]).toBeDefined();
  });

  it.each(Object.entries(STATUS_MAP))(
    'uses for %s a pair that DOSIS takes, in at most 255 characters',
    (_key, line) => {
      if (line === NOT_SHARED) return;
      expect(isStatusPair(line.phase, line.code)).toBe(true);
      expect(Math.max(line.detail.length, line.action?.length ?? 0)).toBeLessThanOrEqual(255);
    },
  );

  it('keeps the outcome of a decision back until it was received', () => {
    expect(STATUS_MAP[claimStatusKey('decided', { kind: 'refusal', state: 'approved' })]).toMatchObject({
      code: 'Beslist',
    });
    expect(STATUS_MAP[claimStatusKey('notified', { kind: 'refusal', state: 'delivered' })]).toMatchObject({
      code: 'Geweigerd',
    });
    expect(claimStatusKey('notified', { kind: 'grant', state: 'contested' })).toBe('claim:in-appeal');
  });

  it('shares no draft', () => {
    expect([STATUS_MAP['claim:draft'], STATUS_MAP['report:draft'], STATUS_MAP['claim:lapsed']]).toEqual(
      Array(3).fill(NOT_SHARED),
    );
  });

  it.each([
    ['Beslissing', 'Betaald'],
    ['toString', 'length'],
    ['Uitvoering', ''],
  ])('knows that %s with %s is no pair', (phase, code) => expect(isStatusPair(phase, code)).toBe(false));
});
