import { LessThanOrEqual, type EntityManager } from 'typeorm';
import { VersionConflict, type RuleSetRepository } from '#application';
import { regimeOf, type RuleSetVersion } from '#domain';
import type { Clock } from '#kernel';
import type { ReferenceReader } from '../reference/reference-cache.js';
import { lockedById } from '../rows/versioned.js';
import { fromDraft, toRuleSet, toRuleSetVersion, type RuleSetRows } from './rule-set.mapper.js';
import { RuleConfirmationRow, RuleParameterRow, RuleSetRow } from './rule-set.row.js';

/** Shared with other readers, see ReferenceCache. */
export function ruleSetRepository(
  manager: EntityManager,
  clock: Clock,
  reference: ReferenceReader,
): RuleSetRepository {
  const whole = async (ruleSet: RuleSetRow): Promise<RuleSetRows> => ({
    ruleSet,
    parameters: await manager.find(RuleParameterRow, {
      where: { ruleSetId: ruleSet.id },
      order: { position: 'ASC', key: 'ASC' },
    }),
    confirmations: await manager.find(RuleConfirmationRow, {
      where: { ruleSetId: ruleSet.id },
      order: { confirmedAt: 'ASC', lawyerId: 'ASC' },
    }),
  });
  return {
    find: (id) =>
      reference.get(`rule-set ${id}`, async () => {
        const row = await manager.findOneBy(RuleSetRow, { id });
        return row ? toRuleSet(await whole(row)) : undefined;
      }),
    inForce: async (date) => {
      const regime = regimeOf(date);
      if (regime === 'federal') return undefined;
      return reference.get(`rules in force on ${date.toString()}`, async () => {
        const row = await manager.findOne(RuleSetRow, {
          where: { regime, state: 'in-force', validFrom: LessThanOrEqual(date) },
          order: { validFrom: 'DESC', version: 'DESC' },
        });
        return row ? toRuleSet(await whole(row)) : undefined;
      });
    },
    all: () =>
      reference.get('all rule sets', async () => {
        const rows = await manager.find(RuleSetRow, { order: { regime: 'DESC', version: 'DESC' } });
        const parameters = await manager.find(RuleParameterRow, { order: { position: 'ASC', key: 'ASC' } });
        const confirmations = await manager.find(RuleConfirmationRow, {
          order: { confirmedAt: 'ASC', lawyerId: 'ASC' },
        });
        return rows.map((ruleSet) =>
          toRuleSetVersion({
            ruleSet,
            parameters: parameters.filter((each) => each.ruleSetId === ruleSet.id),
            confirmations: confirmations.filter((each) => each.ruleSetId === ruleSet.id),
          }),
        );
      }),
    getVersion: async (id) => {
      const row = await lockedById(manager, RuleSetRow as new () => RuleSetRow & { id: string }, id);
      return row ? toRuleSetVersion(await whole(row)) : undefined;
    },
    ...changes(manager, clock, reference),
  };
}

type Changes = Pick<
  RuleSetRepository,
  'insertDraft' | 'saveParameter' | 'carryConfirmations' | 'saveVersion' | 'confirm'
>;

function changes(manager: EntityManager, clock: Clock, reference: ReferenceReader): Changes {
  return {
    insertDraft: async (draft) => {
      const rows = fromDraft(draft);
      await manager.insert(RuleSetRow, rows.ruleSet);
      await manager.insert(RuleParameterRow, rows.parameters);
      await carryConfirmations(manager, draft);
      reference.changed();
    },
    saveParameter: async (ruleSetId, parameter, changedBy) => {
      const { edition } = await manager.findOneByOrFail(RuleParameterRow, { ruleSetId, key: parameter.key });
      const values = { body: parameter as object, changedBy, edition: edition + 1 };
      await manager.update(RuleParameterRow, { ruleSetId, key: parameter.key }, values);
      reference.changed();
      return edition + 1;
    },
    carryConfirmations: async (draft) => {
      await carryConfirmations(manager, draft);
      reference.changed();
    },
    saveVersion: async ({ ruleSet, state, revision, approvedBy, approvedAt }) => {
      const values = { state, revision: revision + 1, ...(approvedBy ? { approvedBy } : {}), ...(approvedAt ? { approvedAt } : {}) }; // prettier-ignore
      const { affected } = await manager.update(RuleSetRow, { id: ruleSet.id, revision }, values);
      if (affected !== 1) throw new VersionConflict('rule_set');
      reference.changed();
    },
    confirm: async (confirmation) => {
      await manager.insert(RuleConfirmationRow, { ...confirmation, confirmedAt: clock.now() });
      reference.changed();
    },
  };
}

/** Values of the first edition are as they were copied: what is confirmed of the source's present one holds for them. */
async function carryConfirmations(manager: EntityManager, draft: RuleSetVersion): Promise<void> {
  await manager.query(
    `INSERT INTO rule_confirmation (rule_set_id, key, edition, lawyer_id, reference, demo, confirmed_at)
     SELECT mine.rule_set_id, mine.key, 1, c.lawyer_id, c.reference, c.demo, c.confirmed_at
     FROM rule_parameter mine
     JOIN rule_parameter source ON source.rule_set_id = $2 AND source.key = mine.key
     JOIN rule_confirmation c ON c.rule_set_id = $2 AND c.key = mine.key AND c.edition = source.edition
     WHERE mine.rule_set_id = $1 AND mine.edition = 1
     ON CONFLICT DO NOTHING`,
    [draft.ruleSet.id, draft.basedOn],
  );
}
