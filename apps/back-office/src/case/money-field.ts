import type { Money } from '#kernel';
import { amount, readForm } from '#platform';
import { z } from 'zod';

const one = z.object({ value: amount() });

/** An amount as a person types it; undefined when it is none, zero included when it was typed. */
export function readMoney(typed: string): Money | undefined {
  const read = readForm(one, { value: typed });
  return read.ok ? read.value.value : undefined;
}
