import { ok, type Insz, type Result } from '#kernel';
import { fullName } from '#domain';
import type { Deps } from '../deps.js';

/** Called at each login: makes the person known, or refreshes the names the identity provider gave. */
export async function registerPerson(
  deps: Pick<Deps, 'uow' | 'ids'>,
  login: {
    readonly nationalNumber: Insz;
    readonly givenName: string;
    readonly familyName: string;
    readonly role: string;
  },
): Promise<Result<{ personId: string }>> {
  return deps.uow.run(async (tx) => {
    const person = await tx.persons.register({ id: deps.ids.next(), ...login });
    await tx.audit.append({
      actorId: person.id,
      actorName: fullName(person),
      actorRole: login.role,
      action: 'person.login',
      subjectType: 'person',
      subjectId: person.id,
    });
    return ok({ personId: person.id });
  });
}
