import { askMandate, giveMandate, supplyProof, type Actor, type AskMandate, type GiveMandate, type MandateTerms } from '#application'; // prettier-ignore
import { ALL_MANDATE_ACTS } from '#domain';
import { plainDate, type Result } from '#kernel';
import { nationalNumberOf } from './actors.js';
import type { TestWorld } from './test-world.js';

type World = Pick<TestWorld, 'deps' | 'ids'>;

function terms({ ids }: World): MandateTerms {
  return {
    id: ids.next(),
    ground: 'family',
    acts: ALL_MANDATE_ACTS,
    startsOn: plainDate('2024-05-15'),
    endsOn: plainDate('2024-05-31'),
    mailsTo: 'both',
  };
}

/** A power from 15 to 31 May 2024, for everything, given to Jan by mail unless told otherwise. */
export function aGivenMandate(
  world: World,
  actor: Actor,
  given: Partial<GiveMandate> = {},
): Promise<Result<{ readonly mandateId: string }>> {
  const representative = { kind: 'person', name: 'Jan Peeters', email: 'jan@example.org' } as const;
  return giveMandate(world.deps, actor, { ...terms(world), representative, ...given });
}

/** The same, asked of Luc. */
export function anAskedMandate(
  world: World,
  actor: Actor,
  given: Partial<AskMandate> = {},
): Promise<Result<{ readonly mandateId: string }>> {
  const grantor = {
    kind: 'person',
    givenName: 'Lucien',
    familyName: 'Desmet',
    nationalNumber: nationalNumberOf('luc'),
    email: 'luc@example.org',
  } as const;
  return askMandate(world.deps, actor, {
    ...terms(world),
    grantor,
    representativeEmail: 'jan@example.org',
    ...given,
  });
}

async function* file(text: string): AsyncIterable<Uint8Array> {
  yield new TextEncoder().encode(text);
}

/** A paper of this text, uploaded for the power. */
export function aProof(
  world: World,
  actor: Actor,
  mandateId: string,
  text = 'volmacht',
): Promise<Result<void>> {
  return supplyProof(world.deps, actor, {
    mandateId,
    originalName: 'volmacht.pdf',
    mediaType: 'application/pdf',
    content: file(text),
  });
}
