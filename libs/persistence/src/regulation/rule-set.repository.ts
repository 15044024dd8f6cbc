import { LessThanOrEqual, type EntityManager } from 'typeorm';
import type { RuleSetRepository } from '#application';
import { regimeOf, type RuleSet } from '#domain';
import type { Clock } from '#kernel';
import { fromRuleSet, toRuleSet } from './rule-set.mapper.js';
import { RuleConfirmationRow, RuleParameterRow, RuleSetRow } from './rule-set.row.js';

export function ruleSetRepository(manager: EntityManager, clock: Clock): RuleSetRepository {
  const confirmations = (ruleSetId: string): Promise<RuleConfirmationRow[]> =>
    manager.find(RuleConfirmationRow, {
      where: { ruleSetId },
      order: { confirmedAt: 'ASC', lawyerId: 'ASC' },
    });
  const whole = async (ruleSet: RuleSetRow | null): Promise<RuleSet | undefined> => {
    if (!ruleSet) return undefined;
    const parameters = await manager.find(RuleParameterRow, {
      where: { ruleSetId: ruleSet.id },
      order: { position: 'ASC' },
    });
    return toRuleSet({ ruleSet, parameters, confirmations: await confirmations(ruleSet.id) });
  };
  return {
    find: async (id) => whole(await manager.findOneBy(RuleSetRow, { id })),
    inForce: async (date) => {
      const regime = regimeOf(date);
      if (regime === 'federal') return undefined;
      return whole(
        await manager.findOne(RuleSetRow, {
          where: { regime, validFrom: LessThanOrEqual(date) },
          order: { validFrom: 'DESC', version: 'DESC' },
        }),
      );
    },
    insert: async (ruleSet) => {
      const rows = fromRuleSet(ruleSet);
      await manager.insert(RuleSetRow, rows.ruleSet);
      await manager.insert(RuleParameterRow, [...rows.parameters] as object[]);
    },
    confirm: async (confirmation) => {
      await manager.insert(RuleConfirmationRow, { ...confirmation, confirmedAt: clock.now() });
    },
  };
}
