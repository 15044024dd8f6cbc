import { formatEndToEndId, formatFileNumber } from '#kernel';
import { FLOOD_2023, uuidIds } from '#persistence';
import { addPeople, IBAN } from './claimants.js';
import type { Stage } from './stage.js';

/** Payments that are due, each on its own claim and final decision, in bulk. @returns their sum in cents */
export async function addDuePayments(stage: Stage, count: number): Promise<bigint> {
  const { pool } = stage.persistence;
  const people = await addPeople(stage, count);
  const rows = people.map(({ personId, name }, i) => {
    const number = formatFileNumber('D', 2024, i + 1);
    return {
      claim: uuidIds.next(),
      calculation: uuidIds.next(),
      decision: uuidIds.next(),
      payment: uuidIds.next(),
      person: personId,
      holder: name,
      number,
      decisionNumber: formatFileNumber('B', 2024, i + 1),
      endToEnd: formatEndToEndId(number, 1),
      cents: 50_000 + ((i * 7919) % 2_000_000),
      iban: stage.settings.sealer.seal('account.iban', IBAN).toString('hex'),
    };
  });
  await pool.query(insertAll(), [JSON.stringify(rows), FLOOD_2023.id]);
  await stage.tidy();
  return rows.reduce((sum, { cents }) => sum + BigInt(cents), 0n);
}

/** One statement, so that the rows travel once. */
function insertAll(): string {
  return `
    with r as (select * from jsonb_to_recordset($1::jsonb) as r (claim uuid, calculation uuid, decision uuid, payment uuid,
      person uuid, holder text, number text, "decisionNumber" text, "endToEnd" text, cents bigint, iban text)),
    claims as (insert into claim (id, version, number, person_id, disaster_id, state, outside_area, submitted_at, created_at)
      select claim, 9, number, person, $2, 'payable', false, '2024-05-15', '2024-05-15' from r),
    calculations as (insert into calculation (id, claim_id, rule_set_id, granted_cents, provisional, body, created_at, created_by)
      select calculation, claim, 'DEC2019', cents, false, '{}', '2024-05-15', person from r),
    decisions as (insert into decision (id, number, version, claim_id, calculation_id, kind, state, granted_cents, motivation,
        proposed_by, proposed_at)
      select decision, "decisionNumber", 4, claim, calculation, 'grant', 'final', cents, '', person, '2024-05-15' from r)
    insert into payment (id, version, claim_id, decision_id, amount_cents, iban_sealed, holder, end_to_end_id, state, due_since)
      select payment, 1, claim, decision, cents, decode(iban, 'hex'), holder, "endToEnd", 'due', '2024-05-15' from r`;
}
