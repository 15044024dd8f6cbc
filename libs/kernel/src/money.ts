import Big from 'big.js';

/**
 * An amount of euro as whole cents. Never a floating number of euro.
 * Division and percentages round half up (away from zero for negatives) to the cent, once per named legal step.
 */
export class Money {
  static readonly ZERO = new Money(0n);
  private constructor(readonly cents: bigint) {}

  static ofCents(cents: bigint | number): Money {
    return new Money(BigInt(cents));
  }

  /** `'1250.50'` (machine notation, point as decimal mark, at most two decimals). @throws RangeError on anything else. */
  static of(decimal: string): Money {
    const match = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(decimal);
    if (!match) throw new RangeError(`Not an amount: ${decimal.slice(0, 20)}`);
    const cents = BigInt(match[2]!) * 100n + BigInt((match[3] ?? '').padEnd(2, '0'));
    return new Money(match[1] ? -cents : cents);
  }

  /**
   * What a person types: `1.250,50`, `1250.5`, `€ 1 250,50`, `1250`. Comma and point are both accepted as decimal mark.
   * Returns undefined when it is not an amount.
   */
  static parse(text: string): Money | undefined {
    const bare = text.replace(/^\s*(?:€|EUR)?\s*|\s*(?:€|EUR)?\s*$/gi, '').replace(/[\s\u00a0\u202f']/g, '');
    const match =
      /^(\d{1,3}(?:\.\d{3})+)(?:,(\d{1,2}))?$/.exec(bare) ??
      /^(\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2}))?$/.exec(bare) ??
      /^(\d+)(?:[.,](\d{1,2}))?$/.exec(bare);
    if (!match || bare.length > 20) return undefined;
    return Money.of(`${match[1]!.replace(/[.,]/g, '')}.${(match[2] ?? '0').padEnd(2, '0')}`);
  }

  plus(other: Money): Money {
    return new Money(this.cents + other.cents);
  }
  minus(other: Money): Money {
    return new Money(this.cents - other.cents);
  }
  negate(): Money {
    return new Money(-this.cents);
  }
  /** `ratio` as a decimal string or Big, e.g. `'0.25'`; half up to the cent. */
  times(ratio: string | Big): Money {
    return new Money(
      BigInt(new Big(this.cents.toString()).times(ratio).round(0, Big.roundHalfUp).toFixed(0)),
    );
  }
  min(other: Money): Money {
    return this.cents <= other.cents ? this : other;
  }
  max(other: Money): Money {
    return this.cents >= other.cents ? this : other;
  }
  /** Never below zero. */
  floorZero(): Money {
    return this.max(Money.ZERO);
  }
  compare(other: Money): -1 | 0 | 1 {
    return this.cents < other.cents ? -1 : this.cents > other.cents ? 1 : 0;
  }
  equals(other: Money): boolean {
    return this.cents === other.cents;
  }
  get isZero(): boolean {
    return this.cents === 0n;
  }
  get isNegative(): boolean {
    return this.cents < 0n;
  }

  /**
   * Splits this amount over weights (cents ≥ 0) by largest remainder, so the parts always sum to the whole.
   * All-zero weights give zero parts except the first, which takes the whole.
   */
  allocate(weights: readonly bigint[]): Money[] {
    const total = weights.reduce((a, b) => a + b, 0n);
    if (weights.length === 0) return [];
    if (total === 0n) return weights.map((_, i) => (i === 0 ? this : Money.ZERO));
    const sign = this.cents < 0n ? -1n : 1n;
    const whole = this.cents * sign;
    const parts = weights.map((w) => (whole * w) / total);
    let left = whole - parts.reduce((a, b) => a + b, 0n);
    const order = weights
      .map((w, i) => ({ i, rest: (whole * w) % total }))
      .sort((a, b) => (a.rest === b.rest ? a.i - b.i : a.rest > b.rest ? -1 : 1));
    for (const { i } of order) {
      if (left === 0n) break;
      parts[i] = parts[i]! + 1n;
      left -= 1n;
    }
    return parts.map((p) => new Money(p * sign));
  }

  static sum(amounts: Iterable<Money>): Money {
    let cents = 0n;
    for (const a of amounts) cents += a.cents;
    return new Money(cents);
  }

  /** Machine notation, `1250.50`: what JSON and pain.001 carry. */
  toString(): string {
    const sign = this.cents < 0n ? '-' : '';
    const digits = (this.cents < 0n ? -this.cents : this.cents).toString().padStart(3, '0');
    return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
  }
  toJSON(): string {
    return this.toString();
  }
  /** nl-BE notation without currency sign, `1.250,50`: what a person reads. */
  format(): string {
    const [whole, decimals] = this.toString().split('.') as [string, string];
    return `${whole.replace('-', '\u2212\u00a0').replace(/\B(?=(\d{3})+(?!\d))/g, '.')},${decimals}`;
  }
}
