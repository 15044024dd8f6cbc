import { domainError, err, formatDate, isBefore, type Result } from '#kernel';
import { calculate, REGIME_INFO, regimeOf, type Calculation, type RuleSet } from '#domain';
import { calculationInput } from '../decision/calculate-claim.js';
import type { CaseToCompute } from '../ports/recomputation.port.js';

/**
 * Computes one case with a chosen rule set, from exactly what an officer's calculation is made from. Refusals:
 * `claim/not-calculable` (no report the victim agreed with), `recomputation/other-regime`,
 * `recomputation/before-valid-from`, those of `calculate`.
 */
export function computeCase(
  facts: Pick<CaseToCompute, 'claim' | 'report' | 'phenomenonDate' | 'phenomenon'>,
  ruleSet: RuleSet,
): Result<Calculation> {
  const { claim, report, phenomenonDate } = facts;
  const regime = regimeOf(phenomenonDate);
  const date = formatDate(phenomenonDate);
  if (regime !== ruleSet.regime) {
    const name = regime === 'federal' ? 'federaal' : REGIME_INFO[regime].name;
    return err(domainError('recomputation/other-regime', { regime: name, date }));
  }
  if (isBefore(phenomenonDate, ruleSet.validFrom)) {
    return err(domainError('recomputation/before-valid-from', { from: formatDate(ruleSet.validFrom), date }));
  }
  if (!report || (report.answer !== 'agreed' && report.answer !== 'tacit'))
    return err(domainError('claim/not-calculable'));
  return calculate(calculationInput(claim, report, phenomenonDate, facts.phenomenon), ruleSet);
}
