import { domainError, type DomainError } from '#kernel';

/** The refusals behind unique constraints: two transactions at the same moment, of which one comes second. */
const REFUSALS: Readonly<Record<string, string>> = {
  damage_report_live: 'report/duplicate',
  damage_report_live_investigation: 'report/duplicate',
  mandate_heir: 'heir/already-declared',
  co_owner_once: 'co-owner/already-named',
  claim_live: 'claim/duplicate',
  decision_proposed: 'decision/already-proposed',
  decision_of_run: 'decision/already-proposed',
  recomputation_run_request_key_key: 'recomputation/already-started',
  payment_live: 'payment/duplicate',
  rule_confirmation_pkey: 'rules/same-lawyer',
  rule_set_own_draft: 'rules/draft-exists',
  rule_set_pkey: 'version/conflict',
  expert_report_claim_id_revision_key: 'version/conflict',
  api_client_client_id_key: 'filing-client/exists',
  api_mandate_reference: 'filing/mandate-at-once',
  api_filing_reference: 'filing/reference-used',
  disaster_investigation_id_key: 'disaster/duplicate',
};

interface DatabaseFault {
  readonly code?: unknown;
  readonly constraint?: unknown;
}

function faultOf(error: unknown): DatabaseFault {
  if (typeof error !== 'object' || error === null) return {};
  // TypeORM wraps the driver's error
  const driverError = 'driverError' in error ? error.driverError : error;
  return typeof driverError === 'object' && driverError !== null ? driverError : {};
}

/** The refusal a unique violation stands for; undefined when it is a bug. */
export function refusalOf(error: unknown): DomainError | undefined {
  const { code, constraint } = faultOf(error);
  const refusal = code === '23505' && typeof constraint === 'string' ? REFUSALS[constraint] : undefined;
  return refusal === undefined ? undefined : domainError(refusal);
}

/** Serialization failure or deadlock: the same work may succeed when tried again. */
export function isTransient(error: unknown): boolean {
  const { code } = faultOf(error);
  return code === '40001' || code === '40P01';
}
