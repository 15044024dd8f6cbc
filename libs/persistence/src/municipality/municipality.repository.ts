import type { EntityManager } from 'typeorm';
import type { MunicipalityRepository } from '#application';
import type { NisCode } from '#kernel';
import { present } from '../rows/absent.js';
import { MunicipalityRow } from './municipality.row.js';

export function municipalityRepository(manager: EntityManager): MunicipalityRepository {
  return {
    find: async (nis) => {
      const row = await manager.findOneBy(MunicipalityRow, { nis: nis as NisCode });
      return row ? present(row) : undefined;
    },
    all: async () => {
      const rows = await manager.find(MunicipalityRow, { order: { name: 'ASC', nis: 'ASC' } });
      return rows.map(present);
    },
  };
}
