import type { EntityManager } from 'typeorm';
import type { PublicProgressRepository } from '#application';
import { STAGE_KEYS, STAGE_OF_STATE, type ClaimState, type PublicProgress, type StageCounts } from '#domain';
import { Money } from '#kernel';
import { decodeTyped, encodeTyped } from '../rows/typed-json.js';

interface StateCount {
  readonly disaster_id: string;
  readonly nis: string;
  readonly state: ClaimState;
  readonly count: number;
}
interface DisasterFigures {
  readonly id: string;
  readonly name: string;
  readonly days: number[] | null;
  readonly granted_claims: number;
  readonly granted_cents: string;
  readonly paid_claims: number;
  readonly paid_cents: string;
}

const NOBODY = Object.fromEntries(STAGE_KEYS.map((stage) => [stage, 0])) as unknown as StageCounts;

/** Days and sums of one disaster; a decision that was replaced does not count any more. */
const FIGURES = `SELECT d.id, d.name,
    (SELECT array_agg(days) FROM (
       SELECT (min(e.approved_at)::date - min(c.submitted_at)::date) AS days FROM decision e
       JOIN claim c ON c.id = e.claim_id WHERE c.disaster_id = d.id AND e.approved_at IS NOT NULL GROUP BY c.id) spans
    ) AS days,
    count(DISTINCT e.claim_id)::int AS granted_claims, coalesce(sum(e.granted_cents), 0)::text AS granted_cents,
    (SELECT count(DISTINCT p.claim_id)::int FROM payment p JOIN claim c ON c.id = p.claim_id
      WHERE c.disaster_id = d.id AND p.state = 'paid') AS paid_claims,
    (SELECT coalesce(sum(p.amount_cents), 0)::text FROM payment p JOIN claim c ON c.id = p.claim_id
      WHERE c.disaster_id = d.id AND p.state = 'paid') AS paid_cents
  FROM disaster d
  LEFT JOIN decision e ON e.approved_at IS NOT NULL AND e.state <> 'superseded' AND e.granted_cents > 0
    AND EXISTS (SELECT FROM claim c WHERE c.id = e.claim_id AND c.disaster_id = d.id)
  WHERE EXISTS (SELECT FROM recognition_decision r WHERE r.disaster_id = d.id AND r.published_on <= $1)
  GROUP BY d.id, d.name`;

export function publicProgressRepository(manager: EntityManager): PublicProgressRepository {
  return {
    count: async (today) => {
      const states = await manager.query<StateCount[]>(
        `SELECT disaster_id, nis, state, count(*)::int AS count FROM claim
         WHERE submitted_at IS NOT NULL AND nis IS NOT NULL GROUP BY disaster_id, nis, state`,
      );
      const figures = await manager.query<DisasterFigures[]>(FIGURES, [today.toString()]);
      return figures.map((one) => ({
        disasterId: one.id,
        name: one.name,
        municipalities: byMunicipality(states.filter((state) => state.disaster_id === one.id)),
        decisionDays: one.days ?? [],
        granted: { claims: one.granted_claims, amount: Money.ofCents(BigInt(one.granted_cents)) },
        paid: { claims: one.paid_claims, amount: Money.ofCents(BigInt(one.paid_cents)) },
      }));
    },
    published: async (disasterId) => {
      const [row] = await manager.query<{ figures: unknown }[]>(
        'SELECT figures FROM public_progress WHERE disaster_id = $1 FOR UPDATE',
        [disasterId],
      );
      return row && (decodeTyped(row.figures) as PublicProgress);
    },
    publish: async (disasterId, figures, at) => {
      await manager.query(
        `INSERT INTO public_progress (disaster_id, refreshed_at, figures) VALUES ($1, $2, $3)
         ON CONFLICT (disaster_id) DO UPDATE SET refreshed_at = EXCLUDED.refreshed_at, figures = EXCLUDED.figures`,
        [disasterId, at.toString(), JSON.stringify(encodeTyped(figures))],
      );
    },
  };
}

function byMunicipality(counts: readonly StateCount[]): { nis: string; stages: StageCounts }[] {
  const towns = new Map<string, Record<string, number>>();
  for (const { nis, state, count } of counts) {
    const stage = STAGE_OF_STATE[state];
    if (stage === undefined) continue;
    const stages = towns.get(nis) ?? { ...NOBODY };
    stages[stage] = (stages[stage] ?? 0) + count;
    towns.set(nis, stages);
  }
  return [...towns].map(([nis, stages]) => ({ nis, stages: stages as unknown as StageCounts }));
}
