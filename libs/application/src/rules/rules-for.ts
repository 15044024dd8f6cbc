import {
  regimeOf,
  ruleSetFor,
  termCounting,
  type Claim,
  type Disaster,
  type RuleSet,
  type TermCounting,
} from '#domain';
import { ok, type PlainDate } from '#kernel';
import type { Deps } from '../deps.js';
import type { Tx } from '../ports/unit-of-work.port.js';

/** The rules of a claim's phenomenon, and how its terms are counted. */
export interface RulesOfCase {
  /** The day of the damage, or else the first day of the disaster; undefined when neither is known. */
  readonly phenomenonDate?: PlainDate;
  /** Absent for a day outside every Flemish regime. */
  readonly ruleSet?: RuleSet;
  readonly counting: TermCounting;
}

/** The version in force for the date of the phenomenon. @see Decreet 5/4/2019 art. 31-32 */
export async function rulesOfCase(
  tx: Tx,
  claim: Pick<Claim, 'damageDate' | 'disasterId'>,
  known?: Pick<Disaster, 'firstDay'>,
): Promise<RulesOfCase> {
  const disaster = claim.damageDate ? undefined : (known ?? (await tx.disasters.find(claim.disasterId)));
  const phenomenonDate = claim.damageDate ?? disaster?.firstDay;
  const ruleSet = phenomenonDate && (await tx.ruleSets.inForce(phenomenonDate));
  return {
    ...(phenomenonDate ? { phenomenonDate } : {}),
    ...(ruleSet ? { ruleSet } : {}),
    counting: termCounting(ruleSet),
  };
}

/** How terms are counted for a phenomenon on a date. */
export type CountingByDate = (date: PlainDate) => TermCounting;

/** For lists: all versions in force are read once. */
export async function countingByDate(tx: Tx): Promise<CountingByDate> {
  const versions = (await tx.ruleSets.all()).filter((each) => each.state === 'in-force');
  const sets = versions.map((each) => each.ruleSet);
  return (date) => {
    const regime = regimeOf(date);
    const found = regime === 'federal' ? undefined : ruleSetFor(sets, regime, date);
    return termCounting(found?.ok ? found.value : undefined);
  };
}

/** As `countingByDate`, for pages. */
export async function readCounting(deps: Pick<Deps, 'uow'>): Promise<CountingByDate> {
  const read = await deps.uow.run(async (tx) => ok(await countingByDate(tx)));
  if (!read.ok) throw new Error(`Rules cannot be read: ${read.error.code}`);
  return read.value;
}
