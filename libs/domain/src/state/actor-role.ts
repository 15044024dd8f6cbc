/** Who may give a command. `system` is the worker: the clock that passes a term, or proof that arrives from outside. */
export const ACTOR_ROLES = [
  'claimant',
  'representative',
  'co-owner',
  'heir',
  'officer',
  'approver',
  'expert',
  'lawyer',
  'finance',
  'administrator',
  'auditor',
  'data-protection-officer',
  'call-agent',
  'system',
] as const;
export type ActorRole = (typeof ACTOR_ROLES)[number];

/** What a page calls the role. */
export const ACTOR_ROLE_NAMES: Readonly<Record<ActorRole, string>> = {
  claimant: 'schadelijder',
  representative: 'gemachtigde',
  'co-owner': 'mede-eigenaar',
  heir: 'erfgenaam',
  officer: 'dossierbeheerder',
  approver: 'goedkeurder',
  expert: 'deskundige',
  lawyer: 'jurist',
  finance: 'financieel medewerker',
  administrator: 'beheerder',
  auditor: 'auditor',
  'data-protection-officer': 'functionaris voor gegevensbescherming',
  'call-agent': 'medewerker infolijn',
  system: 'systeem',
};

/** The name of a stored role. */
export function roleName(role: string): string {
  return (ACTOR_ROLE_NAMES as Readonly<Record<string, string>>)[role] ?? role;
}
