import { calculationInput } from '#application';
import {
  calculate,
  RULE_SET_DEC2019,
  type Calculation,
  type Claim,
  type ExpertReport,
  type ItemAssessment,
} from '#domain';
import { formatFileNumber, Money, plainDate } from '#kernel';
import { encodeTyped, FLOOD_2023, uuidIds } from '#persistence';
import { addPeople } from './claimants.js';
import type { Good } from './recompute-goods.js';
import type { Stage } from './stage.js';
import { onConnection } from '../scripts/launcher/database.js';

const BATCH = 2_500;
const KINDS = ['household', 'household', 'vehicle', 'construction'] as const;
/** The rules with a lower deductible: every claim that gets something gets more. */
export const NEW_RULES = 'DEC2019.2';

/** Decided claims with an agreed report and a stored calculation, in bulk, and a draft of other rules. */
export async function addDecidedClaims(stage: Stage, goods: readonly (readonly Good[])[]): Promise<void> {
  for (let from = 0; from < goods.length; from += BATCH) {
    const part = goods.slice(from, from + BATCH);
    const people = await addPeople(stage, part.length, from);
    const rows = part.map((claim, i) => rowOf(claim, from + i, people[i]!.personId));
    await stage.persistence.pool.query(INSERT, [JSON.stringify(rows), FLOOD_2023.id]);
  }
  await onConnection(stage.databases.migrator, async (client) => {
    await client.query(
      `insert into rule_set (id, regime, version, valid_from, valid_until, label, step_order, state)
       select $1, regime, 2, valid_from, valid_until, label, step_order, 'draft' from rule_set where id = 'DEC2019'`,
      [NEW_RULES],
    );
    await client.query(
      `insert into rule_parameter (rule_set_id, key, position, body)
       select $1, key, position, case when key = 'deductible.private'
         then jsonb_set(body, '{value,amount}', '{"$money": "400.00"}') else body end
       from rule_parameter where rule_set_id = 'DEC2019'`,
      [NEW_RULES],
    );
  });
  await stage.tidy();
}

function rowOf(goods: readonly Good[], index: number, personId: string): object {
  const claimId = uuidIds.next();
  const items = goods.map((good, i) => ({
    id: uuidIds.next(),
    position: i + 1,
    category: KINDS[i % KINDS.length]!,
    description: `Schadepost ${i + 1}`,
    cost: good.claimed,
  }));
  const assessments = goods.map((good, i): ItemAssessment => ({
    itemId: items[i]!.id,
    outcome: good.accepted ? 'accepted' : 'rejected',
    ...(good.accepted ? {} : { article: 'art. 6', reason: 'Verzekerbaar.' }),
    established: Money.ofCents(good.established),
    salvage: Money.ZERO,
    wear: good.wear,
    otherPayments: Money.ofCents(good.paid),
  }));
  const calculation = calculationOf(items, assessments);
  return {
    claim: claimId,
    person: personId,
    number: formatFileNumber('D', 2024, index + 1),
    items: items.map((item) => ({ ...item, claim: claimId })),
    report: uuidIds.next(),
    assessments: encodeTyped(assessments),
    calculation: uuidIds.next(),
    body: encodeTyped(calculation),
    cents: calculation.granted.cents.toString(),
    provisional: calculation.provisional,
    decision: uuidIds.next(),
    decisionNumber: formatFileNumber('B', 2024, index + 1),
  };
}

/** By the very function an officer's calculation goes through. */
function calculationOf(
  items: readonly {
    id: string;
    category: Claim['items'][number]['category'];
    description: string;
    cost: number;
  }[],
  assessments: readonly ItemAssessment[],
): Calculation {
  const claim = {
    items: items.map((item) => ({ ...item, cost: Money.ofCents(item.cost) })),
  } as unknown as Claim;
  const report = { assessments } as unknown as ExpertReport;
  const computed = calculate(
    calculationInput(claim, report, plainDate('2023-11-14'), 'flood'),
    RULE_SET_DEC2019,
  );
  if (!computed.ok) throw new Error(`Refused: ${computed.error.code}`);
  return computed.value;
}

/** One statement, so that the rows travel once. */
const INSERT = `
  with r as materialized (select * from jsonb_to_recordset($1::jsonb) as r (claim uuid, person uuid, number text, items jsonb,
      report uuid, assessments jsonb, calculation uuid, body jsonb, cents bigint, provisional boolean, decision uuid,
      "decisionNumber" text)),
  claims as (insert into claim (id, version, number, person_id, disaster_id, state, damage_date, street, house_number, postcode,
      nis, email, insurance, outside_area, submitted_at, created_at)
    select claim, 9, number, person, $2, 'notified', '2023-11-14', 'Grote Markt', '6', '8600', '32003', 'lena@example.org',
      '{"insured": false, "attest": "not-applicable"}', false, '2024-02-01', '2024-02-01' from r returning id),
  items as (insert into damage_item (id, claim_id, position, category, description, quantity, year_bought, cost_basis, cost_cents,
      title)
    select i.id, i.claim, i.position, i.category, i.description, 1, 2015, 'repair', i.cost, 'owner' from r,
      jsonb_to_recordset(r.items) as i (id uuid, claim uuid, position int, category text, description text, cost bigint)),
  reports as (insert into expert_report (id, claim_id, revision, expert_id, assessments, filed_at, sent_on, received_on,
      answer_due, answer, answered_at)
    select report, claim, 1, person, assessments, '2024-03-01', '2024-03-01', '2024-03-01', '2024-04-01', 'agreed', '2024-03-05'
    from r),
  calculations as (insert into calculation (id, claim_id, rule_set_id, granted_cents, provisional, body, created_at, created_by)
    select calculation, claim, 'DEC2019', cents, provisional, body, '2024-04-01', person from r)
  insert into decision (id, number, version, claim_id, calculation_id, kind, state, granted_cents, motivation, proposed_by,
      proposed_at, approved_at, delivered_on, received_on, contest_due)
    select decision, "decisionNumber", 3, claim, calculation, 'partial', 'delivered', cents, 'Toegekend.', person,
      '2024-05-01', '2024-05-02', '2024-05-03', '2024-05-03', '2024-06-03' from r`;
