import { ID_PATTERN } from '#platform';
import { CLAIM_STATES, ENDED_CLAIM_STATES, type ClaimState } from '#domain';
import type { Actor } from '#application';

export const WORK_SCOPES = {
  doen: 'Te doen',
  taken: 'Met taken',
  voorrang: 'Met voorrang',
  wacht: 'Wacht op anderen',
  alles: 'Alle lopende',
} as const;
export type WorkScope = keyof typeof WORK_SCOPES;

/** What an officer can move on, and what waits for somebody else. */
const OFFICER_STATES: readonly ClaimState[] = ['submitted', 'complete', 'admissible', 'assessed'];
const APPROVER_STATES: readonly ClaimState[] = ['decision_proposed', 'complete'];
const WAITING_STATES: readonly ClaimState[] = [
  'awaiting_information',
  'in_expertise',
  'report_sent',
  'decided',
  'notified',
];

export interface WorkQuery {
  readonly scope: WorkScope;
  readonly mine: boolean;
  readonly state?: string;
  readonly disasterId?: string;
  readonly nis?: string;
  readonly page: number;
}

/** The address bar is never wrong: what cannot be read counts as not given. */
export function readWorkQuery(query: Record<string, unknown>): WorkQuery {
  const one = (name: string, shape: RegExp): string | undefined => {
    const value = query[name];
    return typeof value === 'string' && shape.test(value) ? value : undefined;
  };
  const scope = one('lijst', /^(doen|taken|voorrang|wacht|alles)$/) as WorkScope | undefined;
  const state = one('stand', /^[a-z_]{3,30}$/);
  const disasterId = one('ramp', ID_PATTERN);
  const nis = one('gemeente', /^\d{5}$/);
  return {
    scope: scope ?? 'doen',
    mine: query['wie'] === 'mij',
    page: Number(one('pagina', /^[1-9]\d{0,3}$/) ?? 1),
    ...(state ? { state } : {}),
    ...(disasterId ? { disasterId } : {}),
    ...(nis ? { nis } : {}),
  };
}

/** A task may come at any time until the case ended, and when it was withdrawn, also while the decision waits or the payment runs. */
const TASK_STATES: readonly ClaimState[] = CLAIM_STATES.filter(
  (state) =>
    state === 'withdrawn' ||
    (state !== 'draft' && !(ENDED_CLAIM_STATES as readonly ClaimState[]).includes(state)),
);

export function statesOf(actor: Actor, scope: WorkScope): readonly ClaimState[] {
  if (scope === 'taken' || scope === 'voorrang') return TASK_STATES;
  const todo = [
    ...(actor.roles.includes('officer') ? OFFICER_STATES : []),
    ...(actor.roles.includes('approver') ? APPROVER_STATES : []),
  ];
  if (scope === 'doen') return [...new Set(todo)];
  const waiting = [
    ...WAITING_STATES,
    ...(todo.includes('decision_proposed') ? [] : (['decision_proposed'] as const)),
  ];
  return scope === 'wacht'
    ? waiting
    : [...new Set([...OFFICER_STATES, 'decision_proposed' as const, ...WAITING_STATES])];
}
