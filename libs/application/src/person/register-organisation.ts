import { ok, type Result } from '#kernel';
import type { HoldingOrganisation } from '#domain';
import type { Deps } from '../deps.js';

/** Called when somebody signs in for an organisation: makes it known, or refreshes the name the provider gave. */
export async function registerOrganisation(
  deps: Pick<Deps, 'uow' | 'ids'>,
  login: Omit<HoldingOrganisation, 'id'>,
): Promise<Result<HoldingOrganisation>> {
  return deps.uow.run(async (tx) => {
    const { id, kind, number, name } = await tx.organisations.register({ id: deps.ids.next(), ...login });
    return ok({ id, kind, number, name });
  });
}
