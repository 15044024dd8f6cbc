import { domainError, err, Money, ok, type Result } from '#kernel';
import { REGIME_INFO, type Regime } from '../regulation/regime.js';
import { ruleSetFor, type RuleSet } from '../regulation/rule-set.js';
import { SEEDED_RULE_SETS } from '../regulation/seeded-rule-sets.js';
import { calculate } from './calculate.js';
import type { Calculation } from './calculation.js';

/**
 * What a bare net amount of private goods brings under a regime: deductible and brackets only. The W1976 table,
 * as worked out: 15000.00 → 14300.00. The newest of the given rule sets of the regime is used.
 * @see Wet 12/7/1976 art. 10 §1, 3°
 */
export function bareNet(
  regime: Regime,
  net: Money,
  ruleSets: readonly RuleSet[] = SEEDED_RULE_SETS,
): Result<Calculation> {
  if (net.isNegative) return err(domainError('calculation/amount-negative'));
  const date = REGIME_INFO[regime].until ?? REGIME_INFO[regime].from;
  const ruleSet = ruleSetFor(ruleSets, regime, date);
  if (!ruleSet.ok) return ruleSet;
  const result = calculate(
    {
      phenomenonDate: date,
      nature: 'private',
      lines: [{ itemId: 'net', label: 'Netto schade', kind: 'other', claimed: net, accepted: true }],
    },
    ruleSet.value,
  );
  return result.ok ? ok(result.value) : result;
}
