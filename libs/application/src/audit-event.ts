import type { AuditEvent } from '#domain';
import type { Actor } from './access/actor.js';

/** An audit event of this actor; the role written is the first one. */
export function auditEvent(
  actor: Actor,
  event: Omit<AuditEvent, 'actorId' | 'actorName' | 'actorRole'>,
): AuditEvent {
  const name = actor.organisation ? `${actor.name} (${actor.organisation.name})` : actor.name;
  return {
    actorId: actor.partner?.id ?? actor.personId,
    actorName: actor.partner ? `${actor.partner.name}, voor ${name}` : name,
    actorRole: actor.partner ? 'partner' : (actor.roles[0] ?? 'claimant'),
    ...event,
  };
}
