import { Any, type EntityManager } from 'typeorm';
import type { CaseToCompute } from '#application';
import { DECISION_STATES_IN_FORCE, type CalculationLine, type ExpertReport, type Phenomenon } from '#domain';
import { Money, plainDate } from '#kernel';
import { toClaim } from '../claim/claim.mapper.js';
import { ClaimRow, DamageItemRow } from '../claim/claim.row.js';
import { toExpertReport } from '../expertise/expertise.mapper.js';
import { ExpertReportRow } from '../expertise/expertise.row.js';
import { holdingOrganisations } from '../organisation/organisation.repository.js';
import { decodeTyped } from '../rows/typed-json.js';
import type { Sealer } from '../sealing/sealer.js';

interface Listed {
  readonly position: number;
  readonly claim_id: string;
  readonly phenomenon_date: string;
  readonly phenomenon: Phenomenon;
}

/** The next cases of a run: five queries for all of them together, whatever their number. */
export async function readCases(
  manager: EntityManager,
  sealer: Sealer,
  run: { readonly id: string; readonly after: number; readonly limit: number },
): Promise<CaseToCompute[]> {
  const listed = await manager.query<Listed[]>(
    `SELECT k.position, k.claim_id, coalesce(c.damage_date, d.first_day)::text AS phenomenon_date, d.phenomenon
     FROM recomputation_case k JOIN claim c ON c.id = k.claim_id JOIN disaster d ON d.id = c.disaster_id
     WHERE k.run_id = $1 AND k.position > $2 ORDER BY k.position LIMIT $3`,
    [run.id, run.after, run.limit],
  );
  const ids = listed.map((one) => one.claim_id);
  if (ids.length === 0) return [];
  const claims = await readClaims(manager, sealer, ids);
  const reports = await readReports(manager, ids);
  const before = await readBefore(manager, ids);
  return listed.map((one) => {
    const claim = claims.get(one.claim_id);
    if (!claim) throw new Error(`Claim ${one.claim_id} is gone`);
    const report = reports.get(one.claim_id);
    const known = before.get(one.claim_id);
    return {
      position: one.position,
      claim,
      phenomenonDate: plainDate(one.phenomenon_date),
      phenomenon: one.phenomenon,
      ...(report ? { report } : {}),
      ...(known ? { before: known } : {}),
    };
  });
}

/** Without the account: a computation has no use for it, so it stays sealed. */
async function readClaims(
  manager: EntityManager,
  sealer: Sealer,
  ids: readonly string[],
): Promise<Map<string, CaseToCompute['claim']>> {
  const rows = await manager.findBy(ClaimRow, { id: Any([...ids]) });
  const organisations = await holdingOrganisations(manager, rows);
  const items = new Map<string, DamageItemRow[]>();
  const found = await manager.find(DamageItemRow, {
    where: { claimId: Any([...ids]) },
    order: { claimId: 'ASC', position: 'ASC' },
  });
  for (const item of found) {
    const list = items.get(item.claimId);
    if (list) list.push(item);
    else items.set(item.claimId, [item]);
  }
  return new Map(
    rows.map((row) => [
      row.id,
      toClaim(
        { ...row, ibanSealed: null },
        { items: items.get(row.id) ?? [], organisation: organisations.get(row.organisationId ?? '') },
        sealer,
      ),
    ]),
  );
}

async function readReports(
  manager: EntityManager,
  ids: readonly string[],
): Promise<Map<string, ExpertReport>> {
  const rows = await manager.find(ExpertReportRow, {
    where: { claimId: Any([...ids]) },
    order: { revision: 'ASC' },
  });
  // The last revision overwrites the earlier ones.
  return new Map(rows.map((row) => [row.claimId, toExpertReport(row)]));
}

interface Before {
  readonly claim_id: string;
  readonly id: string;
  readonly granted_cents: string;
  readonly lines: readonly Pick<CalculationLine, 'itemId' | 'label'>[];
  readonly amounts: unknown;
}

/** Only what a comparison needs of each stored calculation, not its whole explanation. */
async function readBefore(
  manager: EntityManager,
  ids: readonly string[],
): Promise<Map<string, NonNullable<CaseToCompute['before']>>> {
  const rows = await manager.query<Before[]>(
    `SELECT c.id AS claim_id, k.id, k.granted_cents, k.body -> 'lines' AS lines, k.body -> 'grantedPerLine' AS amounts
     FROM unnest($1::uuid[]) AS c (id)
     LEFT JOIN LATERAL (SELECT calculation_id FROM decision WHERE claim_id = c.id AND state = ANY ($2::text[])
       ORDER BY proposed_at DESC, id DESC LIMIT 1) f ON true
     LEFT JOIN LATERAL (SELECT id FROM calculation WHERE claim_id = c.id AND f.calculation_id IS NULL
       ORDER BY created_at DESC, id DESC LIMIT 1) n ON true
     JOIN calculation k ON k.id = coalesce(f.calculation_id, n.id)`,
    [[...ids], [...DECISION_STATES_IN_FORCE]],
  );
  return new Map(
    rows.map((row) => {
      const amounts = decodeTyped(row.amounts) as Money[];
      return [
        row.claim_id,
        {
          calculationId: row.id,
          granted: Money.ofCents(BigInt(row.granted_cents)),
          lines: row.lines.map(({ itemId, label }, i) => ({
            itemId,
            label,
            granted: amounts[i] ?? Money.ZERO,
          })),
        },
      ];
    }),
  );
}
