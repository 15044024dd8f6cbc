import type { PlainDate } from '#kernel';
import type { Disaster, Investigation } from '../disaster/disaster.js';
import type { RuleSet } from '../regulation/rule-set.js';

/** What the fund knows on the day of the question. */
export interface KnownToFund {
  readonly today: PlainDate;
  readonly disasters: readonly Disaster[];
  readonly investigations: readonly Pick<
    Investigation,
    'title' | 'phenomenon' | 'firstDay' | 'lastDay' | 'state'
  >[];
  /** In force. */
  readonly ruleSets: readonly RuleSet[];
}
