import type { SharingOutcome } from '#application';
import { PartnerFault } from '#adapters/partner-calls';

/** The partner read it and will never take it; `reason` is its own words. */
export class Refusal extends PartnerFault {
  constructor(
    readonly reason: string,
    status?: number,
  ) {
    super('refused', 'DOSIS refused the message', { status });
  }
}

const LATER: Readonly<Record<PartnerFault['kind'], string>> = {
  timeout: 'DOSIS antwoordt niet op tijd',
  unreachable: 'DOSIS is niet bereikbaar',
  busy: 'DOSIS heeft het te druk',
  'breaker-open': 'DOSIS antwoordde daarnet niet en wordt even met rust gelaten',
  backpressure: 'Er wachten al veel berichten aan DOSIS',
  refused: 'DOSIS geeft ons geen toegang',
  unreadable: 'DOSIS gaf een antwoord dat wij niet begrijpen',
};

/** Only a Refusal is final: no access or an odd answer is a fault of the connection, and the message waits. */
export async function outcomeOf(work: () => Promise<void>): Promise<SharingOutcome> {
  try {
    await work();
    return { kind: 'done' };
  } catch (fault) {
    if (fault instanceof Refusal) return { kind: 'refused', reason: fault.reason };
    if (fault instanceof PartnerFault) return { kind: 'later', reason: LATER[fault.kind] };
    throw fault;
  }
}
