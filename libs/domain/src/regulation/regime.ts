import { domainError, err, isBefore, ok, plainDate, type PlainDate, type Result } from '#kernel';

/** Whose rules govern a phenomenon. `federal`: before Flanders became competent; no rule set here. */
export const REGIMES = ['W1976', 'DEC2016', 'DEC2019'] as const;
export type Regime = (typeof REGIMES)[number];

export interface RegimeInfo {
  readonly name: string;
  readonly from: PlainDate;
  /** Last day, both ends included; undefined while in force. */
  readonly until?: PlainDate;
  readonly article: string;
}

export const REGIME_INFO: Readonly<Record<Regime, RegimeInfo>> = {
  W1976: {
    name: 'Wet van 12 juli 1976, toegepast door Vlaanderen',
    from: plainDate('2014-07-01'),
    until: plainDate('2017-02-28'),
    article: 'Decreet 5/4/2019 art. 31-32',
  },
  DEC2016: {
    name: 'Decreet van 3 juni 2016',
    from: plainDate('2017-03-01'),
    until: plainDate('2019-12-31'),
    article: 'Decreet 5/4/2019 art. 31-32',
  },
  DEC2019: {
    name: 'Decreet van 5 april 2019',
    from: plainDate('2020-01-01'),
    article: 'Decreet 5/4/2019 art. 31-32',
  },
};

/** The regime of the date of the phenomenon, never of the filing date. @see Decreet 5/4/2019 art. 31-32 */
export function regimeOf(date: PlainDate): Regime | 'federal' {
  if (isBefore(date, REGIME_INFO.W1976.from)) return 'federal';
  if (isBefore(date, REGIME_INFO.DEC2016.from)) return 'W1976';
  return isBefore(date, REGIME_INFO.DEC2019.from) ? 'DEC2016' : 'DEC2019';
}

/** As `regimeOf`, refusing what this fund cannot decide: `regulation/outside-regimes`. */
export function flemishRegimeOf(date: PlainDate): Result<Regime> {
  const regime = regimeOf(date);
  return regime === 'federal'
    ? err(domainError('regulation/outside-regimes', { date: String(date) }))
    : ok(regime);
}
