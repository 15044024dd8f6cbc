import { BRUSSELS, formatDate, ok, toBrusselsDate, type PlainDate, type Result } from '#kernel';
import { holderName, type Claim, type Disaster, type Person } from '#domain';
import { judgeFiling } from '../claim/filing.js';
import { rulesOfCase } from '../rules/rules-for.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { required, sendOnce, SIGNATURE, type WorkerDeps } from '../outgoing/worker-deps.js';
import { eachDraft } from './each-draft.js';

/** Days before the last day on which a draft is called to mind. */
export const REMINDER_DAYS = [14, 3] as const;
const FIRST_HOUR = 8;
const LAST_HOUR = 20;

interface Reminder {
  readonly claim: Claim;
  readonly disaster: Disaster;
  readonly person: Person;
  readonly email: string;
  readonly until: PlainDate;
  readonly days: number;
}

/**
 * Mails whoever has a draft that is not submitted, 14 and 3 days before the window closes, each once, by day in
 * Brussels. A worker that stood still makes up for it until the next reminder is due; a draft begun after the day of a
 * reminder is not reminded at once.
 * @see Decreet 5/4/2019 art. 10
 */
export async function remindDrafts(deps: WorkerDeps): Promise<number> {
  const hour = deps.clock.now().toZonedDateTimeISO(BRUSSELS).hour;
  if (hour < FIRST_HOUR || hour >= LAST_HOUR) return 0;
  return eachDraft(deps, 'drafts.remind', async (claimId) => {
    const due = await deps.uow.run((tx) => dueReminder(tx, claimId, deps.clock.today()));
    if (!due.ok) throw new Error(due.error.code);
    if (!due.value) return false;
    await sendOnce(deps, mailOf(deps, due.value));
    return true;
  });
}

async function dueReminder(tx: Tx, claimId: string, today: PlainDate): Promise<Result<Reminder | undefined>> {
  const claim = await tx.claims.find(claimId);
  if (claim?.state !== 'draft') return ok(undefined);
  const disaster = required(await tx.disasters.find(claim.disasterId), 'disaster');
  const { counting } = await rulesOfCase(tx, claim, disaster);
  const { until } = judgeFiling(claim, disaster, today, counting);
  const days = reminderDue(until, toBrusselsDate(claim.createdAt), today);
  const person = required(await tx.persons.find(claim.personId), 'claimant');
  const email = claim.email ?? person.email;
  if (days === undefined || email === undefined) return ok(undefined);
  if (await tx.mails.wasSent(keyOf(claim.id, days, until))) return ok(undefined);
  return ok({ claim, disaster, person, email, until, days });
}

/** Which reminder is due today: the nearest one whose day has come, unless the draft is younger than that day. */
export function reminderDue(until: PlainDate, begun: PlainDate, today: PlainDate): number | undefined {
  const left = today.until(until, { largestUnit: 'days' }).days;
  if (left < 0) return undefined;
  const due = [...REMINDER_DAYS].reverse().find((days) => left <= days);
  const age = begun.until(until, { largestUnit: 'days' }).days;
  return due !== undefined && age > due ? due : undefined;
}

const keyOf = (claimId: string, days: number, until: PlainDate): string =>
  `draft.remind:${claimId}:${days}:${until.toString()}`;

function mailOf(deps: WorkerDeps, { claim, disaster, person, email, until, days }: Reminder) {
  return {
    key: keyOf(claim.id, days, until),
    to: email,
    subject: `Uw aanvraag is nog niet ingediend: dat kan tot en met ${formatDate(until)}`,
    text: [
      `Beste ${holderName(person, claim.organisation)}`,
      '',
      `U begon een aanvraag voor "${disaster.name}", maar u diende ze nog niet in.`,
      '',
      `U kunt ze indienen tot en met ${formatDate(until)}, 23.59 uur (decreet van 5 april 2019, artikel 10). Wij bewaarden wat u al invulde.`,
      '',
      `Ga verder op ${deps.eLoketUrl}/aanvraag.`,
      '',
      'Hebt u niet alle documenten? Dien toch op tijd in. Wat nog ontbreekt, kunt u later bezorgen.',
      'Wilt u niet aanvragen? Dan hoeft u niets te doen.',
      SIGNATURE,
    ].join('\n'),
  };
}
