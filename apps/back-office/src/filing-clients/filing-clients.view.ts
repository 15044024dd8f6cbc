import { FILED_FOR, FILING_SCOPES, isActiveClient, type FilingClient } from '#domain';
import { formatDate, isBefore, type PlainDate } from '#kernel';

export function clientLine(client: FilingClient, today: PlainDate): object {
  return {
    href: `/api-toegang/${client.id}`,
    name: client.name,
    clientId: client.clientId,
    claimants: client.claimantKinds.map((kind) => FILED_FOR[kind]).join(', '),
    scopes: client.scopes.map((scope) => FILING_SCOPES[scope]).join(', '),
    period: client.activeUntil
      ? `${formatDate(client.activeFrom)} tot en met ${formatDate(client.activeUntil)}`
      : `vanaf ${formatDate(client.activeFrom)}`,
    ceilings: `${client.filingsPerDay} per dag, ${client.requestsPerMinute} vragen per minuut, ${client.rowsPerFile} rijen per bestand`,
    ...standOf(client, today),
  };
}

function standOf(client: FilingClient, today: PlainDate): { state: string; tone: string } {
  if (isActiveClient(client, today)) return { state: 'Actief', tone: 'good' };
  return client.activeUntil && isBefore(client.activeUntil, today)
    ? { state: 'Beëindigd', tone: 'neutral' }
    : { state: 'Nog niet actief', tone: 'waiting' };
}

/** What the form shows: what was typed, or else what was agreed, or what a new partner usually gets. */
export function formValues(client: FilingClient | undefined): Record<string, string> {
  if (!client) return { requestsPerMinute: '120', filingsPerDay: '500', rowsPerFile: '1000' };
  return {
    name: client.name,
    organisationNumber: client.organisationNumber,
    contactEmail: client.contactEmail,
    activeFrom: formatDay(client.activeFrom),
    activeUntil: client.activeUntil ? formatDay(client.activeUntil) : '',
    requestsPerMinute: String(client.requestsPerMinute),
    filingsPerDay: String(client.filingsPerDay),
    rowsPerFile: String(client.rowsPerFile),
    version: String(client.version),
  };
}

const formatDay = (day: PlainDate): string =>
  `${String(day.day).padStart(2, '0')}-${String(day.month).padStart(2, '0')}-${day.year}`;

export interface Box {
  readonly value: string;
  readonly text: string;
  readonly checked: boolean;
}

export function boxes(table: Readonly<Record<string, string>>, chosen: readonly string[]): Box[] {
  return Object.entries(table).map(([value, text]) => ({ value, text, checked: chosen.includes(value) }));
}

/** The ticked boxes of a posted form. */
export function ticked(body: unknown, name: string): string[] {
  const value = (body as Record<string, unknown> | undefined)?.[name];
  return (Array.isArray(value) ? (value as unknown[]) : [value]).filter((one) => typeof one === 'string');
}
