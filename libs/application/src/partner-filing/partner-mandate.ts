import { domainError, err, ok, type PlainDate, type Result } from '#kernel';
import {
  isInForce,
  mandateStanding,
  reaches,
  type FilingClient,
  type FilingMandate,
  type Mandate,
  type MandateAct,
  type MandateStanding,
  type PartnerFiling,
  type ScopedFile,
} from '#domain';
import { signedInAs, type Actor } from '../access/actor.js';
import { auditEvent } from '../audit-event.js';
import type { Deps } from '../deps.js';
import { partyOf } from '../mandate/give-mandate.js';
import type { Tx } from '../ports/unit-of-work.port.js';

interface Parties {
  readonly client: FilingClient;
  /** The claimant, in whose name the client acts. */
  readonly actor: Actor;
}

/** What the partner wants to do with the power. */
export interface PowerUse {
  readonly act: MandateAct;
  readonly file: ScopedFile;
}

/** Standing → why nothing can be filed with it. What waits for an answer does not stop a partner the fund trusts. */
const OVER: Partial<Record<MandateStanding, string>> = {
  expired: 'filing/mandate-ended',
  revoked: 'filing/mandate-revoked',
  refused: 'filing/mandate-refused',
  'not-yet': 'filing/mandate-in-future',
};

/**
 * The power of attorney a partner files with, as the claimant sees it among his own: the one this reference names, or one
 * he gave in the e-loket, or a new one, which waits for his confirmation or a checked proof. Undefined for who files for itself. Errors:
 * `filing/mandate-ended`, `-revoked`, `-refused`, `-in-future`, `-differs` (other dates than before), `-scope`, and
 * `filing/mandate-to-confirm`: the claimant ended or refused an earlier one, so he must give a new one himself.
 * @see Decreet 5/4/2019 art. 9
 */
export async function powerFor(
  deps: Deps,
  tx: Tx,
  parties: Parties,
  given: FilingMandate,
  use: PowerUse,
): Promise<Result<Mandate | undefined>> {
  const representative = await asRepresentative(deps, tx, parties.client);
  if (representative.id === signedInAs(parties.actor)) return ok(undefined);
  const known = await knownPower(tx, parties, given.reference);
  if (known && differs(known, given)) return refused('filing/mandate-differs', 'mandate.grantedOn');
  if (given.disasterId !== undefined && !(await tx.disasters.find(given.disasterId)))
    return refused('filing/disaster-unknown', 'mandate.disasterId');
  const earlier = await tx.mandates.ofGrantor(signedInAs(parties.actor));
  const own = earlier.filter((one) => one.representative?.id === representative.id);
  const today = deps.clock.today();
  const power =
    known ??
    own.find((one) => isInForce(one, today) && covers(one, use)) ??
    (await register(deps, tx, parties, given, representative));
  const faulty = OVER[mandateStanding(power, today)];
  if (faulty) return refused(faulty, 'mandate.reference');
  if (!covers(power, use)) return refused('filing/mandate-scope', 'mandate.reference');
  // Who ended a power is not filed for again under another reference before he said so himself.
  if (power.state !== 'confirmed' && own.some(({ state }) => state === 'revoked' || state === 'refused'))
    return refused('filing/mandate-to-confirm', 'mandate.reference');
  return ok(power);
}

/** Whether what was filed can still be acted on or looked at. Error: `filing/mandate-over`. */
export async function stillInPower(tx: Tx, filing: PartnerFiling, today: PlainDate): Promise<Result<void>> {
  const power = filing.mandateId === undefined ? undefined : await tx.mandates.find(filing.mandateId);
  return power && OVER[mandateStanding(power, today)] ? err(domainError('filing/mandate-over')) : ok();
}

function refused(code: string, field: string): Result<never> {
  return err(domainError(code, undefined, [{ field, code }]));
}

async function knownPower(
  tx: Tx,
  { client, actor }: Parties,
  reference: string,
): Promise<Mandate | undefined> {
  const id = await tx.partnerFilings.mandateOf(client.id, signedInAs(actor), reference);
  return id === undefined ? undefined : tx.mandates.find(id);
}

function differs({ startsOn, endsOn }: Mandate, given: FilingMandate): boolean {
  if (!startsOn.equals(given.grantedOn)) return true;
  return given.until !== undefined && !(endsOn?.equals(given.until) ?? false);
}

const covers = (power: Mandate, { act, file }: PowerUse): boolean =>
  power.acts.includes(act) && reaches(power, file);

type Representative = NonNullable<Mandate['representative']>;

async function asRepresentative(deps: Deps, tx: Tx, client: FilingClient): Promise<Representative> {
  const { id, kind, number, name } = await tx.organisations.introduce({
    id: deps.ids.next(),
    // Until it signs in itself, which tells what it is.
    kind: 'enterprise',
    number: client.organisationNumber,
    name: client.name,
  });
  return { id, name, organisation: { id, kind, number, name } };
}

async function register(
  deps: Deps,
  tx: Tx,
  { client, actor }: Parties,
  { reference, grantedOn, until, acts, disasterId, ground = 'other' }: FilingMandate,
  representative: Representative,
): Promise<Mandate> {
  const power: Mandate = {
    id: deps.ids.next(),
    version: 1,
    ground,
    state: 'asked',
    grantor: partyOf(actor),
    representative,
    representativeName: client.name,
    representativeEmail: client.contactEmail,
    acts: acts ?? agreedActs(client),
    ...(disasterId === undefined ? {} : { disasterId }),
    startsOn: grantedOn,
    ...(until ? { endsOn: until } : {}),
    mailsTo: 'grantor',
    createdBy: actor.personId,
    createdAt: deps.clock.now(),
  };
  await tx.mandates.insert(power);
  await tx.partnerFilings.linkMandate({
    mandateId: power.id,
    clientId: client.id,
    reference,
    grantorId: power.grantor.id,
  });
  await tx.audit.append(
    auditEvent(actor, {
      action: 'mandate.ask',
      subjectType: 'mandate',
      subjectId: power.id,
      detail: { ground: power.ground, acts: power.acts.join(' '), client: client.clientId },
    }),
  );
  return power;
}

/** What the fund agreed with the partner, when the power says no less. */
function agreedActs({ scopes }: FilingClient): readonly MandateAct[] {
  return [
    ...(scopes.includes('schademelding.indienen') ? (['report'] as const) : []),
    ...(scopes.includes('aanvraag.indienen') ? (['claim', 'documents'] as const) : []),
  ];
}
