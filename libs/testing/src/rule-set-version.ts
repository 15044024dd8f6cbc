import type { TestWorld } from './test-world.js';

/**
 * A second version of the decree's rule set in which every value is confirmed, with another deductible for private
 * goods (`'400.00'`).
 */
export async function aRuleSetVersion(
  { adminDb }: Pick<TestWorld, 'adminDb'>,
  given: {
    readonly id: string;
    readonly version: number;
    readonly state: 'draft' | 'in-force';
    readonly deductible: string;
    readonly confirmed?: boolean;
  },
): Promise<void> {
  await adminDb.query(
    `INSERT INTO rule_set (id, regime, version, valid_from, valid_until, label, step_order, state)
     SELECT $1, regime, $2, valid_from, valid_until, label, step_order, $3 FROM rule_set WHERE id = 'DEC2019'`,
    [given.id, given.version, given.state],
  );
  await adminDb.query(
    `INSERT INTO rule_parameter (rule_set_id, key, position, body)
     SELECT $1, key, position, jsonb_set(CASE WHEN key = 'deductible.private'
       THEN jsonb_set(body, '{value,amount}', jsonb_build_object('$money', $2::text)) ELSE body END, '{confirmed}', $3::jsonb)
     FROM rule_parameter WHERE rule_set_id = 'DEC2019'`,
    [given.id, given.deductible, String(given.confirmed ?? true)],
  );
}
