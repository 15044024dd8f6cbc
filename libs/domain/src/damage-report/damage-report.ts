import type { Instant, Money, PlainDate } from '#kernel';
import type { HoldingOrganisation } from '../organisation/organisation.js';
import type { Address } from '../person/person.js';
import type { DamageReportState } from './damage-report-states.js';
import type { Phenomenon } from './phenomenon.js';

/** What kind of goods were hit; a report gives no right and needs no detail. */
export const REPORTED_DAMAGE = {
  construction: 'Gebouw of andere constructie',
  household: 'Inboedel (meubels, toestellen, kleren)',
  vehicle: 'Voertuig',
  'business-equipment': 'Beroepsmateriaal of voorraad',
  agriculture: 'Teelten, oogst of vee',
  'land-forest': 'Grond of bos',
  'public-domain': 'Openbaar domein',
} as const;
export type ReportedDamage = keyof typeof REPORTED_DAMAGE;

/**
 * A victim's report (schademelding) within 60 days after the last day of the phenomenon; late ones are kept and flagged.
 * One live report per person and phenomenon (same phenomenon, overlapping period).
 * @see Decreet 5/4/2019 art. 4; BVR 30/10/2020 art. 16
 */
export interface DamageReport {
  readonly id: string;
  readonly number: string;
  readonly version: number;
  /** Who files it. */
  readonly personId: string;
  /** For whom, when the victim is no natural person. */
  readonly organisation?: HoldingOrganisation;
  readonly state: DamageReportState;
  readonly phenomenon: Phenomenon;
  readonly firstDay: PlainDate;
  readonly lastDay: PlainDate;
  readonly address: Address;
  readonly damage: readonly ReportedDamage[];
  readonly estimate: Money;
  readonly description: string;
  readonly email: string;
  readonly submittedAt: Instant;
  /** Last day to report; `late` when submitted after it. */
  readonly deadline: PlainDate;
  readonly late: boolean;
  readonly investigationId?: string;
}
