import { domainError, err, Money, ok, type Result } from '#kernel';
import type { Actor } from '../access/actor.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import { writeProposal } from '../decision/write-proposal.js';
import { lockedCase, noPendingProposal, type CaseCommand } from './locked-case.js';

/** The four boxes of art. 11 §1, as the ground of an inadmissible claim. */
export const INADMISSIBLE_GROUNDS = {
  late: { label: 'De aanvraag kwam te laat', article: 'art. 10' },
  incomplete: { label: 'De aanvraag is niet volledig of niet gegrond', article: 'art. 11 § 1' },
  'not-entitled': { label: 'De aanvrager is geen rechthebbende', article: 'art. 8' },
  'outside-area': {
    label: 'De schade ligt buiten het erkende gebied of de erkende periode',
    article: 'art. 11 § 1',
  },
} as const;
export type InadmissibleGround = keyof typeof INADMISSIBLE_GROUNDS;

export interface DeclareInadmissible extends CaseCommand {
  readonly ground: InadmissibleGround;
  /** Plain-Dutch reason, for the letter. */
  readonly reason: string;
}

/**
 * Proposes that the claim is inadmissible. Another person approves it before it counts; until then the claim stays
 * complete and waits. @see Decreet 5/4/2019 art. 11 §1
 */
export async function declareInadmissible(
  deps: Deps,
  actor: Actor,
  command: DeclareInadmissible,
): Promise<Result<{ readonly decisionId: string }>> {
  if (command.reason === '') return err(domainError('decision/no-motivation'));
  return deps.uow.run(async (tx) => {
    const found = await lockedCase(tx, actor, 'decision.propose', command);
    if (!found.ok) return found;
    const claim = found.value;
    if (claim.state !== 'complete') {
      return err(
        domainError('claim/command-not-allowed', { state: claim.state, command: 'declare_inadmissible' }),
      );
    }
    const pending = await noPendingProposal(tx, claim.id);
    if (!pending.ok) return pending;
    const ground = INADMISSIBLE_GROUNDS[command.ground];
    const proposal = await writeProposal(deps, tx, actor, claim, {
      kind: 'inadmissible',
      granted: Money.ZERO,
      motivation: `${ground.label} (decreet van 5 april 2019, ${ground.article}). ${command.reason}`,
    });
    if (!proposal.ok) return proposal;
    // The version moves, so that a second officer with the old page is told that something happened.
    await tx.claims.save({ ...claim, officerId: claim.officerId ?? actor.personId });
    await tx.audit.append(
      auditEvent(actor, {
        action: 'decision.propose',
        subjectType: 'decision',
        subjectId: proposal.value.id,
        claimId: claim.id,
        detail: { kind: 'inadmissible', ground: command.ground },
      }),
    );
    return ok({ decisionId: proposal.value.id });
  });
}
