import { ok, type Result } from '#kernel';
import { holderName, type HoldingOrganisation, type Person } from '#domain';
import type { Tx } from '../ports/unit-of-work.port.js';
import { required, sendOnce, SIGNATURE, type WorkerDeps } from './worker-deps.js';

interface Filed {
  readonly partner: string;
  readonly name: string;
  readonly number?: string;
  readonly kind: 'claim' | 'report';
  /** Where the filing says the claimant is reached, and where the fund knew him: the second may be the only true one. */
  readonly addresses: readonly string[];
}

/** Mails the claimant that a partner filed in his name, so that nobody is filed for without knowing it. */
export async function tellOfFiling(deps: WorkerDeps, filingId: string): Promise<void> {
  const read = await deps.uow.run((tx) => filed(tx, filingId));
  if (!read.ok) throw new Error(read.error.code);
  const { addresses, ...facts } = read.value;
  const stage = facts.number ?? 'draft';
  for (const [index, to] of addresses.entries()) {
    await sendOnce(deps, {
      key: `filing.tell:${filingId}:${stage}:${index}`,
      to,
      ...mailOf(facts, deps.eLoketUrl),
    });
  }
}

function mailOf(
  { partner, name, number, kind }: Omit<Filed, 'addresses'>,
  eLoketUrl: string,
): { subject: string; text: string } {
  const done =
    kind === 'report'
      ? `meldde in uw naam schade (${number ?? ''})`
      : number === undefined
        ? 'begon in uw naam een aanvraag voor een tegemoetkoming. Ze is nog niet ingediend'
        : `diende in uw naam een aanvraag voor een tegemoetkoming in (${number})`;
  return {
    subject: `${partner} deed iets voor u bij het Vlaams Rampenfonds`,
    text: [
      `Beste ${name}`,
      '',
      `${partner} ${done}.`,
      '',
      `U ziet alles op ${eLoketUrl}. Meld u daar aan om na te kijken of het klopt.`,
      `Hebt u ${partner} geen volmacht gegeven? Bel ons dan op het gratis nummer 1700.`,
      SIGNATURE,
    ].join('\n'),
  };
}

async function filed(tx: Tx, filingId: string): Promise<Result<Filed>> {
  const filing = required(await tx.partnerFilings.find(filingId), 'filing');
  const client = required(await tx.filingClients.find(filing.clientId), 'filing client');
  const file = filing.kind === 'claim' ? await tx.claims.find(filing.id) : await tx.reports.find(filing.id);
  const { personId, organisation, email, number } = required(file, 'filed claim or report');
  const person = required(await tx.persons.find(personId), 'claimant');
  const known = await knownAddress(tx, person, organisation);
  const addresses = [email, known].filter((one): one is string => one !== undefined && one !== '');
  return ok({
    partner: client.name,
    name: holderName(person, organisation),
    ...(number === undefined ? {} : { number }),
    kind: filing.kind,
    addresses: [...new Set(addresses)],
  });
}

async function knownAddress(
  tx: Tx,
  person: Person,
  organisation: HoldingOrganisation | undefined,
): Promise<string | undefined> {
  return organisation ? (await tx.organisations.find(organisation.id))?.email : person.email;
}
