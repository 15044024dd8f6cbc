import { domainError, err, ok, type Result } from '#kernel';
import type { FilingClient, FilingMandate } from '#domain';
import {
  submitDamageReport,
  type SubmitDamageReport,
  type SubmittedReport,
} from '../damage-report/submit-damage-report.js';
import type { Deps } from '../deps.js';
import { claimantActor, mayFile, type FiledClaimant } from './filed-claimant.js';
import { joined } from './joined.js';
import { powerFor } from './partner-mandate.js';
import { recordFiling } from './record-filing.js';

/** A damage report as a partner's system holds it. */
export interface FileReport extends Omit<SubmitDamageReport, 'id' | 'draftVersion'> {
  /** The partner's own; once per report. */
  readonly reference: string;
  readonly claimant: FiledClaimant;
  readonly mandate: FilingMandate;
}

/** Fields of the use-case's refusals that have none of their own. */
const AT: Readonly<Record<string, string>> = {
  'report/in-future': 'lastDay',
  'report/period-reversed': 'lastDay',
  'report/period-too-long': 'lastDay',
  'report/unknown-municipality': 'address.postcode',
  'report/incomplete': 'damage',
};

/**
 * Files a damage report for somebody else, in one transaction. Errors: those of `mayFile`, `powerFor` and `submitDamageReport`;
 * `filing/report-exists` when the claimant reported this already, whoever did it.
 * @see Decreet 5/4/2019 art. 4; BVR 30/10/2020 art. 16
 */
export async function fileReport(
  deps: Deps,
  client: FilingClient,
  command: FileReport,
): Promise<Result<SubmittedReport>> {
  const may = mayFile(client, 'schademelding.indienen', command, deps.clock.today());
  if (!may.ok) return may;
  const { reference, claimant, mandate, ...answers } = command;
  return deps.uow.run(async (tx) => {
    const found = await claimantActor(deps, tx, client, claimant);
    if (!found.ok) return found;
    const actor = found.value;
    const power = await powerFor(deps, tx, { client, actor }, mandate, { act: 'report', file: {} });
    if (!power.ok) return power;
    const report = { ...answers, id: deps.ids.next(), draftVersion: undefined };
    const submitted = await submitDamageReport(joined(deps, tx), actor, report);
    if (!submitted.ok) return refusal(submitted.error);
    const filing = {
      id: submitted.value.id,
      kind: 'report',
      reference,
      mandate,
      ...(power.value ? { mandateId: power.value.id } : {}),
    } as const;
    const noted = await recordFiling(deps, tx, { client, actor }, filing, 'filing.report');
    return noted.ok ? ok(submitted.value) : noted;
  });
}

function refusal({ code, params }: ReturnType<typeof domainError>): Result<never> {
  // The number of the claimant's own report is none of the partner's business.
  if (code === 'report/duplicate') return err(domainError('filing/report-exists'));
  const field = AT[code];
  return err(domainError(code, params, field ? [{ field, code, ...(params ? { params } : {}) }] : undefined));
}
