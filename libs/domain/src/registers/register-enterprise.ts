import type { Insz, KboNumber, PlainDate } from '#kernel';
import { holdsOn, type CodeLabel, type Period, type Provenance } from './provenance.js';
import type { BelgianAddress } from './register-person.js';

export interface EnterpriseAccount extends Period {
  readonly iban: string;
  readonly bic?: string;
  readonly purpose?: string;
}

export interface Establishment extends Period {
  readonly number: string;
  readonly name?: string;
  readonly address?: BelgianAddress;
  readonly active?: boolean;
}

export interface EnterpriseFacts {
  readonly provenance: Provenance;
  readonly number?: KboNumber;
  readonly name?: string;
  /** A natural person who trades, or a legal entity. */
  readonly kind?: 'natural-person' | 'legal-entity';
  readonly active?: boolean;
  readonly legalForm?: CodeLabel;
  readonly address?: BelgianAddress;
  readonly legalStates: readonly (CodeLabel & Period)[];
  readonly accounts: readonly EnterpriseAccount[];
  readonly establishments: readonly Establishment[];
  readonly stopped?: Partial<CodeLabel> & { readonly date?: PlainDate };
  /** Struck off by the register itself (ambtshalve doorhaling). */
  readonly struckOff: readonly (Partial<CodeLabel> & Period)[];
  /** Activities by NACE code, main one first where the register says so. */
  readonly activities: readonly (CodeLabel & Period)[];
}

/** Legal state "opening faillissement" of the register's code table. */
const BANKRUPTCY_OPENED = new Set(['050']);
const NORMAL = '000';

/** Bankruptcy that was opened and not closed by that day. The words decide too: code tables grow. */
export function isBankruptOn(facts: EnterpriseFacts, date: PlainDate): boolean {
  return facts.legalStates.some(
    (state) =>
      holdsOn(state, date) &&
      (BANKRUPTCY_OPENED.has(state.code) || /^(her)?opening .*faillissement/i.test(state.label ?? '')),
  );
}

/** Why an officer must look before money leaves; empty for an enterprise in its normal state. */
export type EnterpriseConcern = 'bankrupt' | 'stopped' | 'struck-off' | 'not-normal';
export function concernsOn(facts: EnterpriseFacts, date: PlainDate): readonly EnterpriseConcern[] {
  const bankrupt = isBankruptOn(facts, date);
  const notNormal = facts.legalStates.some((state) => state.code !== NORMAL && holdsOn(state, date));
  return [
    ...(bankrupt ? (['bankrupt'] as const) : []),
    ...(facts.stopped !== undefined || facts.active === false ? (['stopped'] as const) : []),
    ...(facts.struckOff.some((period) => holdsOn(period, date)) ? (['struck-off'] as const) : []),
    ...(notNormal && !bankrupt ? (['not-normal'] as const) : []),
  ];
}

export interface EnterpriseFunction extends Period {
  readonly enterprise?: KboNumber;
  readonly holder?: Insz;
  /** When an enterprise holds the function, and a person only represents that enterprise in it. */
  readonly holderEnterprise?: KboNumber;
  readonly nature: CodeLabel;
}

export interface FunctionFacts {
  readonly provenance: Provenance;
  readonly functions: readonly EnterpriseFunction[];
}

/**
 * May this person act for the enterprise on that day? A function that only proves skills (codes 2xxxx) gives nothing, nor
 * does one of somebody else. One whose nature this list does not know, or that another enterprise holds, is for an officer
 * to judge by the statutes.
 */
export type MayAct = 'yes' | 'no' | 'officer-decides';
export function mayActFor(
  facts: FunctionFacts,
  enterprise: KboNumber,
  date: PlainDate,
  representing: readonly string[],
  person: Insz | undefined,
): MayAct {
  const held = functionsIn(facts, enterprise, date, person).filter(
    ({ nature }) => !nature.code.startsWith('2'),
  );
  const own = held.filter(({ holderEnterprise }) => holderEnterprise === undefined);
  if (own.some(({ nature }) => representing.includes(nature.code))) return 'yes';
  return held.length > 0 ? 'officer-decides' : 'no';
}

/** The functions in that enterprise that hold on that day, without those that the register says somebody else holds. */
export function functionsIn(
  facts: FunctionFacts,
  enterprise: KboNumber,
  date: PlainDate,
  person: Insz | undefined,
): readonly EnterpriseFunction[] {
  return facts.functions.filter(
    (one) =>
      one.enterprise === enterprise &&
      holdsOn(one, date) &&
      (one.holder === undefined || person === undefined || one.holder === person),
  );
}
