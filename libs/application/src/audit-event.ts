import type { AuditEvent } from '#domain';
import type { Actor } from './access/actor.js';

/** An audit event of this actor; the role written is the first one. */
export function auditEvent(
  actor: Actor,
  event: Omit<AuditEvent, 'actorId' | 'actorName' | 'actorRole'>,
): AuditEvent {
  return {
    actorId: actor.personId,
    actorName: actor.organisation ? `${actor.name} (${actor.organisation.name})` : actor.name,
    actorRole: actor.roles[0] ?? 'claimant',
    ...event,
  };
}
