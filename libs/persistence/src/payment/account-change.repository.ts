import { In, type EntityManager } from 'typeorm';
import type { AccountChangeRepository } from '#application';
import type { AccountChange } from '#domain';
import { present } from '../rows/absent.js';
import { lockedById, saveVersioned } from '../rows/versioned.js';
import type { Sealer } from '../sealing/sealer.js';
import { AccountChangeRow } from './account-change.row.js';

const PURPOSE = 'account.iban';

function toChange({ ibanSealed, ...rest }: AccountChangeRow, sealer: Sealer): AccountChange {
  return { ...present(rest), iban: sealer.open(PURPOSE, ibanSealed) };
}
function fromChange({ iban, ...rest }: AccountChange, sealer: Sealer): AccountChangeRow {
  return {
    ...rest,
    ibanSealed: sealer.seal(PURPOSE, iban),
    knownToRegister: rest.knownToRegister ?? null,
    reason: rest.reason ?? null,
    confirmedAt: rest.confirmedAt ?? null,
    holdUntil: rest.holdUntil ?? null,
    mailTo: rest.mailTo ?? null,
    proposedBy: rest.proposedBy ?? null,
    proposedReason: rest.proposedReason ?? null,
    releasedBy: rest.releasedBy ?? null,
    releasedAt: rest.releasedAt ?? null,
  };
}

export function accountChangeRepository(manager: EntityManager, sealer: Sealer): AccountChangeRepository {
  const one = async (
    claimId: string,
    states: AccountChange['state'][],
  ): Promise<AccountChange | undefined> => {
    const row = await manager.findOneBy(AccountChangeRow, { claimId, state: In(states) });
    return row ? toChange(row, sealer) : undefined;
  };
  return {
    insert: async (change) => {
      await manager.insert(AccountChangeRow, fromChange(change, sealer));
    },
    get: async (id) => {
      const row = await lockedById(manager, AccountChangeRow, id);
      return row && toChange(row, sealer);
    },
    save: (change) => saveVersioned(manager, AccountChangeRow, fromChange(change, sealer)),
    liveOf: (claimId) => one(claimId, ['confirmed', 'release_proposed', 'released']),
    askedOf: (claimId) => one(claimId, ['asked']),
  };
}
