import type { Instant, Money, Result } from '#kernel';
import type { Claim, DamageItem } from '../claim/claim.js';
import type { ActorRole } from '../state/actor-role.js';
import {
  applyCommand,
  type StateMachine,
  type StateName,
  type TransitionTable,
} from '../state/state-table.js';

/** A share of a title, as a fraction. */
export interface Share {
  readonly numerator: number;
  readonly denominator: number;
}

export const CO_OWNER_STATES = ['asked', 'signed', 'refused'] as const;
export type CoOwnerState = (typeof CO_OWNER_STATES)[number];
export const CO_OWNER_COMMANDS = ['sign', 'refuse', 'ask_again'] as const;
export type CoOwnerCommand = (typeof CO_OWNER_COMMANDS)[number];
interface CoOwnerFacts {
  readonly state: CoOwnerState;
}

const BASIS = 'Decreet 5/4/2019 art. 9 (onverdeeldheid)';
const sign = { target: 'signed', roles: ['co-owner'], basis: BASIS, label: 'Volmacht tekenen' } as const;
const refuse = { target: 'refused', roles: ['co-owner'], basis: BASIS, label: 'Weigeren' } as const;
const askAgain = { target: 'asked', roles: ['claimant'], basis: BASIS, label: 'Opnieuw vragen' } as const;

/** One co-owner's answer. Who refused may still sign; who signed may withdraw it. */
export const CO_OWNER_TRANSITIONS = {
  asked: { sign, refuse },
  // Signing again follows a change of the shared goods.
  signed: { sign, refuse, ask_again: askAgain },
  refused: { sign, ask_again: askAgain },
} as const satisfies TransitionTable<CoOwnerState, CoOwnerCommand, CoOwnerFacts>;

export const CO_OWNER_STATE_NAMES: Readonly<Record<CoOwnerState, StateName>> = {
  asked: { officer: 'Nog niet getekend', claimant: 'Nog niet getekend', awaits: 'claimant' },
  signed: { officer: 'Getekend', claimant: 'Getekend', awaits: 'nobody' },
  refused: { officer: 'Geweigerd', claimant: 'Geweigerd', awaits: 'claimant' },
};

export const coOwnerMachine: StateMachine<CoOwnerState, CoOwnerCommand, CoOwnerFacts> = {
  concept: 'co-owner',
  initial: 'asked',
  states: CO_OWNER_STATES,
  table: CO_OWNER_TRANSITIONS,
  names: CO_OWNER_STATE_NAMES,
};

export function coOwnerTransition(
  facts: CoOwnerFacts,
  command: CoOwnerCommand,
  roles?: readonly ActorRole[],
): Result<CoOwnerState> {
  return applyCommand(coOwnerMachine, facts, command, roles);
}

/** What a co-owner was shown and signed for: one line per shared good. */
export interface SharedGood {
  readonly description: string;
  readonly cost: Money;
}

export interface CoOwner {
  readonly id: string;
  readonly version: number;
  readonly claimId: string;
  readonly name: string;
  readonly email: string;
  readonly share: Share;
  readonly state: CoOwnerState;
  /** Known once he signed in with the link. */
  readonly personId?: string;
  /** What he signed for. */
  readonly signedFor?: readonly SharedGood[];
  readonly reason?: string;
  readonly answeredAt?: Instant;
  readonly createdAt: Instant;
}

/** Which goods of a claim are held together (onverdeeldheid), and the claimant's own share. @see art. 9 */
export interface CoOwnership {
  readonly claimId: string;
  readonly ownShare: Share;
  readonly itemIds: readonly string[];
}

/** The shared goods as they stand now. */
export function sharedGoods(claim: Pick<Claim, 'items'>, held: CoOwnership): SharedGood[] {
  return sharedItems(claim.items, held).map(({ description, cost }) => ({ description, cost }));
}

function sharedItems(items: readonly DamageItem[], held: CoOwnership): DamageItem[] {
  return items.filter((item) => held.itemIds.includes(item.id));
}

/** A signature holds for what was shown: goods that changed or came later ask for a new one. */
export function hasSigned(owner: CoOwner, goods: readonly SharedGood[]): boolean {
  if (owner.state !== 'signed' || !owner.signedFor) return false;
  const text = (list: readonly SharedGood[]): string =>
    list
      .map(({ description, cost }) => `${cost.toString()} ${description}`)
      .sort()
      .join('\n');
  return text(owner.signedFor) === text(goods);
}

/**
 * The part of the title the claim speaks for: the claimant's own share and those of the co-owners who gave a power.
 * undefined when the shares together are more than the whole: then the officer has to look.
 * @see Decreet 5/4/2019 art. 8 and 9
 */
export function representedShare(
  held: CoOwnership,
  owners: readonly CoOwner[],
  goods: readonly SharedGood[],
): Share | undefined {
  const signed = owners.filter((owner) => hasSigned(owner, goods)).map(({ share }) => share);
  return wholeOrLess(sumOf([held.ownShare, ...signed]));
}

/** Whether all shares named together stay within the whole. */
export function sharesFit(shares: readonly Share[]): boolean {
  return wholeOrLess(sumOf(shares)) !== undefined;
}

function sumOf(shares: readonly Share[]): Share {
  return shares.reduce(
    (sum, { numerator, denominator }) =>
      lowest({
        numerator: sum.numerator * denominator + numerator * sum.denominator,
        denominator: sum.denominator * denominator,
      }),
    { numerator: 0, denominator: 1 },
  );
}

function wholeOrLess(share: Share): Share | undefined {
  return share.numerator <= share.denominator ? share : undefined;
}

function lowest({ numerator, denominator }: Share): Share {
  const divisor = gcd(numerator, denominator);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

function gcd(a: number, b: number): number {
  return b === 0 ? Math.max(a, 1) : gcd(b, a % b);
}

export function shareText({ numerator, denominator }: Share): string {
  return `${numerator}/${denominator}`;
}
