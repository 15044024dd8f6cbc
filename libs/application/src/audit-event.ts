import type { AuditEvent } from '#domain';
import type { Actor, Representing } from './access/actor.js';

/** An audit event of this actor; the role written is the first one. */
export function auditEvent(
  actor: Actor,
  event: Omit<AuditEvent, 'actorId' | 'actorName' | 'actorRole'>,
): AuditEvent {
  return {
    actorId: actor.partner?.id ?? actor.personId,
    actorName: nameInLog(actor),
    actorRole: actor.partner ? 'partner' : (actor.roles[0] ?? 'claimant'),
    ...event,
    ...(actor.representing ? { detail: { ...event.detail, ...onBehalfOf(actor.representing) } } : {}),
  };
}

function nameInLog({ name, organisation, representing, partner }: Actor): string {
  const own = organisation ? `${name} (${organisation.name})` : name;
  if (partner) return `${partner.name}, voor ${own}`;
  return representing ? `${own} voor ${representing.holder.name}` : own;
}

/** Both stand in every entry: who did it, and for whom under which power. */
function onBehalfOf({ holder, mandateId }: Representing): NonNullable<AuditEvent['detail']> {
  return { onBehalfOf: holder.id, mandate: mandateId };
}
