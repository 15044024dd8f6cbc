import { In, type EntityManager } from 'typeorm';
import type { DisasterRepository, InvestigationRepository } from '#application';
import type { Disaster } from '#domain';
import type { ReferenceReader } from '../reference/reference-cache.js';
import { lockedById, saveVersioned } from '../rows/versioned.js';
import { fromDisaster, toDisaster, type DisasterRows } from './disaster.mapper.js';
import { DisasterRow, InvestigationRow, RecognisedAreaRow, RecognitionDecisionRow } from './disaster.row.js';

export function investigationRepository(manager: EntityManager): InvestigationRepository {
  return {
    insert: async (investigation) => {
      await manager.insert(InvestigationRow, { ...investigation });
    },
    get: async (id) => {
      const row = await lockedById(manager, InvestigationRow, id);
      return row && { ...row };
    },
    save: (investigation) => saveVersioned(manager, InvestigationRow, { ...investigation }),
  };
}

/** Shared with other readers, see ReferenceCache. */
export function disasterRepository(manager: EntityManager, reference: ReferenceReader): DisasterRepository {
  return {
    insert: async (disaster) => {
      const rows = fromDisaster(disaster);
      await manager.insert(DisasterRow, rows.disaster);
      await insertRecognitions(manager, rows);
      reference.changed();
    },
    find: (id) =>
      reference.get(`disaster ${id}`, async () => {
        const row = await manager.findOneBy(DisasterRow, { id });
        return row ? (await withRecognitions(manager, [row]))[0] : undefined;
      }),
    save: async (disaster) => {
      const rows = fromDisaster(disaster);
      await saveVersioned(manager, DisasterRow, rows.disaster);
      await manager.query(
        `DELETE FROM recognised_area a USING recognition_decision d WHERE d.id = a.decision_id AND d.disaster_id = $1`,
        [disaster.id],
      );
      await manager.delete(RecognitionDecisionRow, { disasterId: disaster.id });
      await insertRecognitions(manager, rows);
      reference.changed();
    },
    all: () =>
      reference.get('disasters', async () =>
        withRecognitions(
          manager,
          await manager.find(DisasterRow, { order: { firstDay: 'DESC', id: 'ASC' } }),
        ),
      ),
  };
}

async function insertRecognitions(manager: EntityManager, rows: DisasterRows): Promise<void> {
  if (rows.decisions.length > 0) await manager.insert(RecognitionDecisionRow, [...rows.decisions]);
  if (rows.areas.length > 0) await manager.insert(RecognisedAreaRow, [...rows.areas]);
}

async function withRecognitions(
  manager: EntityManager,
  disasters: readonly DisasterRow[],
): Promise<Disaster[]> {
  if (disasters.length === 0) return [];
  const decisions = await manager.find(RecognitionDecisionRow, {
    where: { disasterId: In(disasters.map((d) => d.id)) },
    order: { publishedOn: 'ASC', id: 'ASC' },
  });
  const areas = await manager.find(RecognisedAreaRow, {
    where: { decisionId: In(decisions.map((d) => d.id)) },
    order: { firstDay: 'ASC', nis: 'ASC' },
  });
  return disasters.map((disaster) => {
    const own = decisions.filter((d) => d.disasterId === disaster.id);
    const ids = new Set(own.map((d) => d.id));
    return toDisaster({ disaster, decisions: own, areas: areas.filter((a) => ids.has(a.decisionId)) });
  });
}
