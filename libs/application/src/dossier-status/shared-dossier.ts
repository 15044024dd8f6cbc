import { ok, parseInsz, parseKboNumber, type Result } from '#kernel';
import { NOT_SHARED, PHENOMENA, type Claim, type DamageReport, type Held, type StatusMap } from '#domain';
import type { Deps } from '../deps.js';
import type {
  DossierSharing,
  SharedDossier,
  SharedStatus,
  StatusReader,
} from '../ports/dossier-status.port.js';
import type { Tx } from '../ports/unit-of-work.port.js';

export interface SharingDeps extends Deps {
  readonly sharing: DossierSharing;
  readonly statusMap: StatusMap;
  /** Where the link behind a status leads. */
  readonly eLoketUrl: string;
}

/** The dossier behind a status, or why nobody can be told. */
export type Composed =
  | { readonly kind: 'dossier'; readonly dossier: SharedDossier }
  | { readonly kind: 'nobody'; readonly reason: string };

/** What is told about this status, by the map of today. */
export async function composeDossier(
  deps: Pick<SharingDeps, 'statusMap' | 'eLoketUrl'>,
  tx: Tx,
  shared: SharedStatus,
): Promise<Result<Composed>> {
  const status = deps.statusMap[shared.key];
  if (status === NOT_SHARED) return ok({ kind: 'nobody', reason: 'Deze stand wordt niet gedeeld.' });
  const file =
    shared.fileKind === 'claim' ? await tx.claims.find(shared.fileId) : await tx.reports.find(shared.fileId);
  if (!file) return ok({ kind: 'nobody', reason: 'Het dossier bestaat niet meer.' });
  const reader = await readerOf(tx, file);
  if (!reader)
    return ok({ kind: 'nobody', reason: 'De aanvrager heeft geen rijksregister- of ondernemingsnummer.' });
  const path = shared.fileKind === 'claim' ? 'dossier' : 'melding';
  return ok({
    kind: 'dossier',
    dossier: {
      uploadId: shared.id,
      number: shared.number,
      name: await nameOf(tx, file),
      changedAt: shared.changedAt,
      status,
      link: `${deps.eLoketUrl}/${path}/${shared.fileId}`,
      reader,
    },
  });
}

/** A local authority that signs in with an OVO or NIS code has no number that DOSIS knows. */
async function readerOf(tx: Tx, held: Held): Promise<StatusReader | undefined> {
  if (held.organisation) {
    const number = parseKboNumber(held.organisation.number);
    return number ? { kind: 'enterprise', number } : undefined;
  }
  const number = parseInsz((await tx.persons.find(held.personId))?.nationalNumber ?? '');
  return number ? { kind: 'person', number } : undefined;
}

async function nameOf(tx: Tx, file: Claim | DamageReport): Promise<string> {
  if ('phenomenon' in file) return `Schademelding ${PHENOMENA[file.phenomenon].toLowerCase()}`;
  const disaster = await tx.disasters.find(file.disasterId);
  return `Tegemoetkoming ${disaster?.name ?? 'na een ramp'}`.slice(0, 255);
}
