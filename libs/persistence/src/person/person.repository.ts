import type { EntityManager } from 'typeorm';
import type { PersonRepository } from '#application';
import type { Person } from '#domain';
import type { Clock, Insz } from '#kernel';
import { present } from '../rows/absent.js';
import type { Sealer } from '../sealing/sealer.js';
import { PersonRow } from './person.row.js';

const PURPOSE = 'person.national-number';

export function personRepository(manager: EntityManager, sealer: Sealer, clock: Clock): PersonRepository {
  const toPerson = (row: PersonRow): Person => {
    const { nationalNumberSealed, nationalNumberHash: _hash, createdAt: _created, ...rest } = row;
    return { ...present(rest), nationalNumber: sealer.open(PURPOSE, nationalNumberSealed) as Insz };
  };
  const findByNationalNumber = async (nationalNumber: Insz): Promise<Person | undefined> => {
    const row = await manager.findOneBy(PersonRow, { nationalNumberHash: sealer.lookUp(nationalNumber) });
    return row ? toPerson(row) : undefined;
  };
  return {
    find: async (id) => {
      const row = await manager.findOneBy(PersonRow, { id });
      return row ? toPerson(row) : undefined;
    },
    findByNationalNumber,
    register: async (person) => {
      await manager.query(
        `INSERT INTO person (id, national_number_sealed, national_number_hash, given_name, family_name, created_at)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (national_number_hash) DO UPDATE SET given_name = $4, family_name = $5`,
        [
          person.id,
          sealer.seal(PURPOSE, person.nationalNumber),
          sealer.lookUp(person.nationalNumber),
          person.givenName,
          person.familyName,
          clock.now().toString(),
        ],
      );
      const registered = await findByNationalNumber(person.nationalNumber);
      if (!registered) throw new Error('A person just registered is not there');
      return registered;
    },
    changeNationalNumber: async (id, nationalNumber) => {
      const changed = await manager.query<[unknown[], number]>(
        `UPDATE person SET national_number_sealed = $2, national_number_hash = $3
         WHERE id = $1 AND NOT EXISTS (SELECT FROM person WHERE national_number_hash = $3 AND id <> $1)`,
        [id, sealer.seal(PURPOSE, nationalNumber), sealer.lookUp(nationalNumber)],
      );
      return changed[1] === 1;
    },
    saveContact: async (id, contact) => {
      await manager.update(PersonRow, { id }, contact);
    },
  };
}
