import { NOT_SHARED, STATUS_MAP, type StatusKey } from '#domain';
import { formatMoment } from '#kernel';
import type { SharedFileRow, SharedStatusRow } from '#persistence';

export const STATES = {
  waiting: { text: 'Wacht', tone: 'waiting' },
  sent: { text: 'Verstuurd', tone: 'info' },
  accepted: { text: 'Zichtbaar', tone: 'good' },
  refused: { text: 'Geweigerd', tone: 'bad' },
  skipped: { text: 'Niet gedeeld', tone: 'neutral' },
} as const;

const NOTIFICATIONS = {
  none: '–',
  waiting: 'Wacht',
  sent: 'Verstuurd',
  refused: 'Geweigerd',
} as const;

interface Told {
  readonly phase: string;
  readonly code: string;
  readonly detail: string;
  readonly action?: string;
}

/** What the citizen reads: as it was sent, or as the map has it for what still waits. */
function told(key: StatusKey, sent: Told | null): Told {
  if (sent) return sent;
  const line = STATUS_MAP[key];
  return line === NOT_SHARED ? { phase: '–', code: '–', detail: 'Wordt niet gedeeld' } : line;
}

const removal: Told = { phase: '–', code: '–', detail: 'Dossier weggehaald' };

export function fileLine(row: SharedFileRow): object {
  return {
    href: `/burgerprofiel/${row.fileId}`,
    number: row.number,
    told: row.kind === 'removal' ? removal : told(row.key, null),
    tag: STATES[row.state],
    reason: row.reason,
    changed: formatMoment(row.changedAt),
  };
}

export function statusLine(row: SharedStatusRow): object {
  return {
    told: row.kind === 'removal' ? removal : told(row.key, row.sent),
    tag: STATES[row.state],
    reason: row.reason,
    changed: formatMoment(row.changedAt),
    sent: row.sentAt ? formatMoment(row.sentAt) : '–',
    attempts: row.attempts,
    notification: NOTIFICATIONS[row.notification],
  };
}
