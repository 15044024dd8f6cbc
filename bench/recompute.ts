/**
 * The computation of the law over many claims: pure, on one core, against the same sums in bare integers. Reading claims
 * from and writing differences to the database is a measurement of its own beside `pureComputation`.
 */
import { createHash } from 'node:crypto';
import { calculate, RULE_SET_DEC2019, type Calculation, type CalculationInput } from '#domain';
import { Money, plainDate } from '#kernel';
import { alternate, check, compared, report, secondsOf, sizes } from './report.js';

export async function run(args: readonly string[]): Promise<void> {
  await pureComputation(sizes(args, { claims: 50_000, lines: 4, rounds: 5 }));
}

/** One good in plain numbers, to make the input from and for the baseline. */
interface Good {
  readonly claimed: number;
  readonly established: number;
  readonly wear: number;
  readonly paid: number;
  readonly accepted: boolean;
}

async function pureComputation(size: { claims: number; lines: number; rounds: number }): Promise<void> {
  const goods = Array.from({ length: size.claims }, (_, c) =>
    Array.from({ length: size.lines }, (_unused, l) => goodOf(c, l)),
  );
  const inputs = goods.map(inputOf);
  let granted = 0n;
  let bare = 0;
  const results = await alternate(
    size.rounds,
    async () => {
      granted = 0n;
      const seconds = await secondsOf(() => {
        for (const input of inputs) granted += computed(input).granted.cents;
      });
      return size.claims / seconds;
    },
    async () => {
      bare = 0;
      const seconds = await secondsOf(() => {
        for (const claim of goods) bare += bareGranted(claim);
      });
      return size.claims / seconds;
    },
  );
  check(granted === BigInt(bare), `the computation grants ${granted} cents, bare integers ${bare}`);
  const [first, second] = [hashOf(inputs), hashOf(inputs)];
  check(first === second, 'computing again gave other results');
  const { value, ...against } = compared(results);
  report('recompute', 'pure', value, 'claims/s per core', {
    ...against,
    baselineIs: 'the same amounts in integers, without explanation',
    goal: '>= 100000 claims/s',
    ...size,
    identicalOnRepeat: true,
    sha256: first,
  });
}

/** Amounts that stay under the maximum of a vehicle, so that the bare sums can follow them. */
function goodOf(claim: number, line: number): Good {
  const claimed = 20_000 + ((claim * 7919 + line * 104_729) % 900_000);
  return {
    claimed,
    established: claimed - ((claim * 31 + line) % 15_000),
    wear: ((claim + line) % 8) * 500,
    paid: (claim + line) % 5 === 0 ? 4_000 : 0,
    accepted: (claim * 3 + line) % 9 !== 0,
  };
}

const KINDS = ['household', 'household', 'vehicle', 'construction'] as const;

function inputOf(goods: readonly Good[]): CalculationInput {
  return {
    phenomenonDate: plainDate('2023-11-14'),
    nature: 'private',
    lines: goods.map((good, i) => ({
      itemId: String(i),
      label: `Schadepost ${i + 1}`,
      kind: KINDS[i % KINDS.length]!,
      claimed: Money.ofCents(good.claimed),
      accepted: good.accepted,
      ...(good.accepted ? {} : { rejection: { article: 'art. 6', reason: 'Verzekerbaar.' } }),
      established: Money.ofCents(good.established),
      salvage: Money.ZERO,
      wear: good.wear,
      otherPayments: Money.ofCents(good.paid),
    })),
  };
}

function computed(input: CalculationInput): Calculation {
  const result = calculate(input, RULE_SET_DEC2019);
  if (!result.ok) throw new Error(`Refused: ${result.error.code}`);
  return result.value;
}

/** Established less wear (half up) and payments, summed, less the deductible of 500 euro. */
function bareGranted(goods: readonly Good[]): number {
  let sum = 0;
  for (const good of goods) {
    if (!good.accepted) continue;
    const worn = good.established - Math.floor((good.established * good.wear + 5_000) / 10_000);
    if (worn > good.paid) sum += worn - good.paid;
  }
  return sum > 50_000 ? sum - 50_000 : 0;
}

function hashOf(inputs: readonly CalculationInput[]): string {
  const hash = createHash('sha256');
  for (const input of inputs) hash.update(JSON.stringify(computed(input)));
  return hash.digest('hex');
}
