import type { Claim } from '#domain';
import type { Insz } from '#kernel';
import { aClaim, anItem } from './builders.js';
import { inTx } from './in-tx.js';
import type { TestWorld } from './test-world.js';

/** A stored draft with two items of a new person: one person has one live claim for a disaster. */
export async function aStoredClaim(world: TestWorld, over: Partial<Claim> = {}): Promise<Claim> {
  const id = world.ids.next();
  // made up from the id, so unique; check digits do not matter to the store
  const nationalNumber = `9${String(Number.parseInt(id.slice(0, 8), 16)).padStart(10, '0')}` as Insz;
  return inTx(world.deps, async (tx) => {
    const person = { id: world.ids.next(), nationalNumber, givenName: 'Piet', familyName: 'Proef' };
    const { id: personId } = await tx.persons.register(person);
    const items = [anItem({ id: world.ids.next() }), anItem({ id: world.ids.next(), position: 2 })];
    const claim = aClaim({ id, personId, items, ...over });
    await tx.claims.insert(claim);
    return claim;
  });
}
