import type { Insz, KboNumber, Money, PlainDate } from '#kernel';
import type { CodeLabel, Provenance } from './provenance.js';
import type { BelgianAddress } from './register-person.js';

export interface Owner {
  readonly nationalNumber?: Insz;
  readonly enterprise?: KboNumber;
  readonly name?: string;
  /** The cadastre's own word on whether the owner lives there. */
  readonly livesThere?: boolean;
}

/** A right that one owner, or several together (a couple), hold for a share. */
export interface OwnershipRight {
  readonly owners: readonly Owner[];
  /** VE full ownership, NE bare ownership, VG usufruct … */
  readonly right: CodeLabel;
  /** Absent when the cadastre calls it undetermined. */
  readonly share?: { readonly numerator: number; readonly denominator: number };
}

export interface OwnedProperty {
  /** Cadastral key `24013A0155/00N002`; absent when a part of it is missing. */
  readonly parcelKey?: string;
  readonly nature?: CodeLabel;
  readonly cadastralIncome?: Money;
  readonly addresses: readonly BelgianAddress[];
  readonly rights: readonly OwnershipRight[];
  readonly sinceYear?: number;
}

export interface OwnershipFacts {
  readonly provenance: Provenance;
  /** The day the question was about. */
  readonly on?: PlainDate;
  readonly properties: readonly OwnedProperty[];
  /** Parts of the answer that another register did not complete; ownership itself is complete. */
  readonly incomplete: readonly string[];
}

/** The rights this person holds, alone or with others, in each property. */
export function rightsOf(
  facts: OwnershipFacts,
  who: { readonly nationalNumber?: Insz; readonly enterprise?: KboNumber },
): readonly { readonly property: OwnedProperty; readonly right: OwnershipRight }[] {
  const isWho = (owner: Owner): boolean =>
    (who.nationalNumber !== undefined && owner.nationalNumber === who.nationalNumber) ||
    (who.enterprise !== undefined && owner.enterprise === who.enterprise);
  return facts.properties.flatMap((property) =>
    property.rights.filter((right) => right.owners.some(isWho)).map((right) => ({ property, right })),
  );
}
