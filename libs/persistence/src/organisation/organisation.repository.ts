import { In, type EntityManager } from 'typeorm';
import type { OrganisationRepository } from '#application';
import type { HoldingOrganisation, Organisation } from '#domain';
import type { Clock } from '#kernel';
import { present } from '../rows/absent.js';
import { OrganisationRow } from './organisation.row.js';

export function organisationRepository(manager: EntityManager, clock: Clock): OrganisationRepository {
  return {
    find: async (id) => {
      const row = await manager.findOneBy(OrganisationRow, { id });
      return row ? toOrganisation(row) : undefined;
    },
    findByNumber: async (number) => {
      const row = await manager.findOneBy(OrganisationRow, { number });
      return row ? toOrganisation(row) : undefined;
    },
    register: async ({ id, kind, number, name }) => {
      // A login tells the name anew; the first one also the kind, which never changes then.
      await manager.query(
        `INSERT INTO organisation (id, kind, number, name, created_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (number) DO UPDATE SET name = EXCLUDED.name, signed_in = true,
           kind = CASE WHEN organisation.signed_in THEN organisation.kind ELSE EXCLUDED.kind END`,
        [id, kind, number, name, clock.now().toString()],
      );
      const row = await manager.findOneByOrFail(OrganisationRow, { number });
      return toOrganisation(row);
    },
    introduce: async ({ id, kind, number, name }) => {
      await manager.query(
        `INSERT INTO organisation (id, kind, number, name, created_at, signed_in) VALUES ($1, $2, $3, $4, $5, false)
         ON CONFLICT (number) DO NOTHING`,
        [id, kind, number, name, clock.now().toString()],
      );
      return toOrganisation(await manager.findOneByOrFail(OrganisationRow, { number }));
    },
    saveContact: async (id, contact) => {
      await manager.update(OrganisationRow, { id }, contact);
    },
  };
}

function toOrganisation({ createdAt: _created, ...rest }: OrganisationRow): Organisation {
  return present(rest);
}

/** The organisations that these rows are for, by id. */
export async function holdingOrganisations(
  manager: EntityManager,
  rows: readonly { readonly organisationId: string | null }[],
): Promise<ReadonlyMap<string, HoldingOrganisation>> {
  const ids = [...new Set(rows.flatMap(({ organisationId }) => organisationId ?? []))];
  if (ids.length === 0) return new Map();
  const found = await manager.find(OrganisationRow, {
    where: { id: In(ids) },
    select: { id: true, kind: true, number: true, name: true },
  });
  return new Map(found.map(({ id, kind, number, name }) => [id, { id, kind, number, name }]));
}
