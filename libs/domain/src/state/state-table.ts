import { domainError, err, ok, type Result } from '#kernel';
import type { ActorRole } from './actor-role.js';

/**
 * A condition on facts that are already loaded; it never queries. `holds` answers undefined when the fact was not
 * supplied: a button may then still be shown, but the command itself is refused.
 */
export interface Guard<F> {
  /** Code of the refusal, `concept/reason`. */
  readonly code: string;
  /** The condition in Dutch, for the rendered tables. */
  readonly condition: string;
  readonly holds: (facts: F) => boolean | undefined;
}

/** One row: what a command does in one state, who may give it, on which legal basis, and what the button says. */
export interface TransitionRow<S extends string, F> {
  readonly target: S;
  readonly roles: readonly ActorRole[];
  readonly guards?: readonly Guard<F>[];
  readonly basis: string;
  readonly label: string;
}

export type TransitionTable<S extends string, C extends string, F> = Readonly<
  Record<S, Readonly<Partial<Record<C, TransitionRow<S, F>>>>>
>;

/** Who has to move now, as pages and letters tell it. */
export type AwaitedParty = 'claimant' | 'fund' | 'expert' | 'government' | 'bank' | 'nobody';

export interface StateName {
  readonly officer: string;
  readonly claimant: string;
  readonly awaits: AwaitedParty;
}

/** A row together with its place in the table: what pages, docs and tests walk over. */
export interface PlacedRow<S extends string, C extends string, F> extends TransitionRow<S, F> {
  readonly from: S;
  readonly command: C;
}

export interface StateMachine<S extends string, C extends string, F extends { readonly state: S }> {
  readonly concept: string;
  readonly initial: S;
  readonly states: readonly S[];
  readonly table: TransitionTable<S, C, F>;
  readonly names: Readonly<Record<S, StateName>>;
}

/** Every row of the table, in the order of the states. */
export function placedRows<S extends string, C extends string, F extends { readonly state: S }>(
  machine: StateMachine<S, C, F>,
): PlacedRow<S, C, F>[] {
  return machine.states.flatMap((from) =>
    (Object.entries(machine.table[from]) as [C, TransitionRow<S, F>][]).map(([command, row]) => ({
      ...row,
      from,
      command,
    })),
  );
}

/**
 * The state a command leads to. Refusals: `<concept>/command-not-allowed` (not in this state),
 * `<concept>/role-not-allowed` (only checked when roles are given), or the code of the first guard that is not
 * proved to hold.
 */
export function applyCommand<S extends string, C extends string, F extends { readonly state: S }>(
  machine: StateMachine<S, C, F>,
  facts: F,
  command: C,
  roles?: readonly ActorRole[],
): Result<S> {
  const row = machine.table[facts.state][command];
  if (!row) {
    return err(domainError(`${machine.concept}/command-not-allowed`, { state: facts.state, command }));
  }
  if (roles && !row.roles.some((role) => roles.includes(role))) {
    return err(domainError(`${machine.concept}/role-not-allowed`, { state: facts.state, command }));
  }
  const failing = row.guards?.find((guard) => guard.holds(facts) !== true);
  return failing ? err(domainError(failing.code, { state: facts.state, command })) : ok(row.target);
}

/** Commands to offer: the role fits and no guard is known to fail. Facts not supplied do not hide a command. */
export function offeredCommands<S extends string, C extends string, F extends { readonly state: S }>(
  machine: StateMachine<S, C, F>,
  facts: F,
  roles: readonly ActorRole[],
): { readonly command: C; readonly label: string; readonly target: S }[] {
  return placedRows(machine)
    .filter((row) => row.from === facts.state && row.roles.some((role) => roles.includes(role)))
    .filter((row) => !row.guards?.some((guard) => guard.holds(facts) === false))
    .map(({ command, label, target }) => ({ command, label, target }));
}

/** States that can be reached from the initial one. */
export function reachableStates<S extends string, C extends string, F extends { readonly state: S }>(
  machine: StateMachine<S, C, F>,
): Set<S> {
  const seen = new Set<S>([machine.initial]);
  for (const state of seen) {
    for (const row of Object.values(machine.table[state]) as TransitionRow<S, F>[]) seen.add(row.target);
  }
  return seen;
}

/** Two different persons; undefined while one of them is not known. */
export function differentPersons(first?: string, second?: string): boolean | undefined {
  return first === undefined || second === undefined ? undefined : first !== second;
}
