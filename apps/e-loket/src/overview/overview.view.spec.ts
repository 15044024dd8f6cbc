import { plainDate } from '#kernel';
import type { ClaimState, Disaster } from '#domain';
import { aClaim, aReport } from '#testing';
import { overviewView } from './overview.view.js';

const report = aReport({ id: 'r', number: 'M-2023-0000001-01', personId: 'p', state: 'informed_recognised' });
const disaster: Disaster = {
  id: 'd',
  version: 1,
  name: 'Overstroming van november 2023',
  phenomenon: 'flood',
  firstDay: plainDate('2023-11-05'),
  lastDay: plainDate('2023-11-22'),
  areas: [],
  decisions: [],
};
const files = (state: ClaimState, until?: string) => ({
  reports: [report],
  claims: [
    {
      claim: aClaim({ id: 'c', personId: 'p', reportId: 'r', state }),
      disaster,
      ...(until ? { until: plainDate(until) } : {}),
    },
  ],
  municipalityNames: {},
});

describe('the overview', () => {
  it('opens a draft where it was left, with the last day to file', () => {
    const [draft] = overviewView(files('draft', '2024-07-31')).claims;
    expect(draft).toMatchObject({
      href: '/aanvraag/c',
      state: 'Nog niet ingediend. Dat kan tot en met 31 juli 2024',
    });
  });

  it('opens the case of what is filed', () => {
    expect(overviewView(files('submitted')).claims[0]).toMatchObject({ href: '/dossier/c' });
  });

  it.each([
    ['submitted', 'U deed een aanvraag'],
    ['withdrawn', 'U kunt een aanvraag doen'],
    ['lapsed', 'U kunt een aanvraag doen'],
  ] as const)('with a claim that is %s, the report it began with says: %s', (state, awaits) => {
    expect(overviewView(files(state)).reports[0]).toMatchObject({ awaits });
  });
});
