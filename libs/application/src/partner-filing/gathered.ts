import type { Claim } from '#domain';
import type { Tx } from '../ports/unit-of-work.port.js';

/**
 * A transaction in which the changes of one claim are gathered: the use-cases that fill it see each other's changes, and
 * the row is written once by `flush` instead of once per section. `flush` answers the version that then stands.
 */
export function gathered(tx: Tx, claimId: string): { readonly tx: Tx; flush(): Promise<number> } {
  let base: number | undefined;
  let now: Claim | undefined;
  const read = async (): Promise<Claim | undefined> => {
    if (now) return now;
    now = await tx.claims.get(claimId);
    base = now?.version;
    return now;
  };
  return {
    tx: {
      ...tx,
      claims: {
        ...tx.claims,
        get: (id) => (id === claimId ? read() : tx.claims.get(id)),
        find: (id) => (id === claimId ? read() : tx.claims.find(id)),
        save: async (claim) => {
          if (claim.id !== claimId) return tx.claims.save(claim);
          now = { ...claim, version: claim.version + 1 };
        },
      },
    },
    flush: async () => {
      if (!now || base === undefined || now.version === base) return base ?? 1;
      await tx.claims.save({ ...now, version: base });
      return base + 1;
    },
  };
}
