import type { ClientBase } from 'pg';
import { REGIME_INFO, SEEDED_RULE_SETS, type RuleSet } from '#domain';
import { encodeTyped } from '../rows/typed-json.js';
import { FLOOD_2023, HAIL_2024, type DisasterSeed } from './disasters.js';
import { municipalitySeeds } from './municipalities.js';

export interface ReferenceSeed {
  /** Also the recognised disasters; left out where somebody records the recognition by hand. */
  readonly disasters: boolean;
}

/** Municipalities, rule sets and recognised disasters. Can be run again: what is there stays as it is. */
export async function seedReference(
  client: Pick<ClientBase, 'query'>,
  { disasters }: ReferenceSeed,
): Promise<void> {
  await seedMunicipalities(client);
  for (const ruleSet of SEEDED_RULE_SETS) await seedRuleSet(client, ruleSet);
  if (disasters) for (const disaster of [FLOOD_2023, HAIL_2024]) await seedDisaster(client, disaster);
}

type Client = Pick<ClientBase, 'query'>;

async function seedMunicipalities(client: Client): Promise<void> {
  const rows = (await municipalitySeeds()).map((m) => ({
    ...m,
    validFrom: m.validFrom?.toString() ?? null,
    validUntil: m.validUntil?.toString() ?? null,
  }));
  await client.query(
    `INSERT INTO municipality (nis, name, province, postcodes, valid_from, valid_until, merged_into)
     SELECT nis, name, province, ARRAY(SELECT jsonb_array_elements_text(postcodes)), "validFrom", "validUntil", "mergedInto"
     FROM jsonb_to_recordset($1::jsonb) AS r (nis text, name text, province text, postcodes jsonb,
       "validFrom" date, "validUntil" date, "mergedInto" text)
     ON CONFLICT (nis) DO NOTHING`,
    [JSON.stringify(rows)],
  );
}

/**
 * A rule set that is there keeps its values; parameters that came with a later version of the programme are added, also
 * to the versions that lawyers made of it: without them a computation or a term would miss its rule.
 */
async function seedRuleSet(
  client: Client,
  { id, regime, version, validFrom, order, parameters }: RuleSet,
): Promise<void> {
  await client.query(
    `INSERT INTO rule_set (id, regime, version, valid_from, label, step_order, state)
     VALUES ($1, $2, $3, $4, $5, $6, 'in-force') ON CONFLICT DO NOTHING`,
    [id, regime, version, validFrom.toString(), REGIME_INFO[regime].name, order],
  );
  await client.query(
    `INSERT INTO rule_parameter (rule_set_id, key, position, body)
     SELECT s.id, body ->> 'key', position - 1, body
     FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS p (body, position), rule_set s
     WHERE s.regime = $1 ON CONFLICT DO NOTHING`,
    [regime, JSON.stringify(encodeTyped(parameters))],
  );
}

async function seedDisaster(client: Client, disaster: DisasterSeed): Promise<void> {
  const { id, name, phenomenon, firstDay, lastDay, decision, areas } = disaster;
  const { rowCount } = await client.query(
    `INSERT INTO disaster (id, version, name, phenomenon, first_day, last_day) VALUES ($1, 1, $2, $3, $4, $5)
     ON CONFLICT DO NOTHING`,
    [id, name, phenomenon, firstDay, lastDay],
  );
  if (rowCount === 0) return;
  await client.query(
    `INSERT INTO recognition_decision (id, disaster_id, decided_on, published_on, reference) VALUES ($1, $2, $3, $4, $5)`,
    [decision.id, id, decision.decidedOn, decision.publishedOn, decision.reference],
  );
  for (const area of areas) {
    const added = await client.query(
      `INSERT INTO recognised_area (decision_id, nis, first_day, last_day)
       SELECT $1, nis, $2, $3 FROM municipality WHERE name = ANY($4) AND merged_into IS NULL`,
      [decision.id, area.firstDay, area.lastDay, area.municipalities],
    );
    if (added.rowCount !== area.municipalities.length)
      throw new Error(`${name}: not every municipality is in the table`);
  }
}
