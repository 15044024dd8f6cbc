import type { EntityManager } from 'typeorm';
import type { StepDurationRepository } from '#application';
import { BEFORE_DECISION, BEFORE_PAYMENT } from '#domain';

/** Every entry into a state, with the first decision or payment after it, as far as that lies in the period. */
const RECOUNT = `
  INSERT INTO step_duration (disaster_id, state, sample, half_days, most_days, waiting, counted_from, computed_at)
  WITH change AS (
    SELECT file_id AS claim_id, substr(status_key, 7) AS state, changed_at
    FROM dossier_status WHERE file_kind = 'claim' AND kind = 'status'
  ), goal AS (
    SELECT claim_id, changed_at AS reached, 'decision' AS what FROM change
    WHERE state = 'decided' AND changed_at BETWEEN $1::timestamptz AND $2::timestamptz
    UNION ALL
    SELECT p.claim_id, b.exported_at, 'payment' FROM payment p JOIN payment_batch b ON b.id = p.batch_id
    WHERE b.exported_at BETWEEN $1::timestamptz AND $2::timestamptz
  ), spell AS (
    SELECT c.claim_id, c.state, c.changed_at, min(g.reached) AS reached
    FROM change c JOIN goal g ON g.claim_id = c.claim_id AND g.reached >= c.changed_at
      AND g.what = CASE WHEN c.state = ANY ($3::text[]) THEN 'decision' WHEN c.state = ANY ($4::text[]) THEN 'payment' END
    GROUP BY c.claim_id, c.state, c.changed_at
  ), counted AS (
    SELECT l.disaster_id, s.state, count(*)::int AS sample,
      percentile_disc(0.5) WITHIN GROUP (ORDER BY ceil(extract(epoch FROM s.reached - s.changed_at) / 86400)::int) AS half_days,
      percentile_disc(0.8) WITHIN GROUP (ORDER BY ceil(extract(epoch FROM s.reached - s.changed_at) / 86400)::int) AS most_days
    FROM spell s JOIN claim l ON l.id = s.claim_id GROUP BY l.disaster_id, s.state
  ), waiting AS (
    SELECT disaster_id, state, count(*)::int AS waiting FROM claim
    WHERE state = ANY ($3::text[]) OR state = ANY ($4::text[]) GROUP BY disaster_id, state
  )
  SELECT coalesce(c.disaster_id, w.disaster_id), coalesce(c.state, w.state), coalesce(c.sample, 0), c.half_days, c.most_days,
    coalesce(w.waiting, 0), ($1::timestamptz AT TIME ZONE 'Europe/Brussels')::date, $2::timestamptz
  FROM counted c FULL JOIN waiting w ON w.disaster_id = c.disaster_id AND w.state = c.state`;

export function stepDurationRepository(manager: EntityManager): StepDurationRepository {
  return {
    recount: async ({ from, to }) => {
      await manager.query('DELETE FROM step_duration');
      await manager.query(RECOUNT, [
        from.toString(),
        to.toString(),
        [...BEFORE_DECISION],
        [...BEFORE_PAYMENT],
      ]);
    },
  };
}
