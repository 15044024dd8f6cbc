import type { Provenance } from '#domain';
import type { PlainDate } from '#kernel';
import { enterpriseFacts, functionFacts } from './enterprise.mapper.js';
import { ownershipFacts } from './ownership.mapper.js';
import { addressHistoryFacts, householdFacts, personFacts } from './person.mapper.js';
import { childAt, descendants, textAt } from './xml-tree.js';
import type { XmlTree } from './xml-tree.js';

export interface ReadContext {
  readonly provenance: Provenance;
  readonly today: PlainDate;
  /** Of a question about the past. */
  readonly on?: PlainDate;
  /** Codes of remarks that say part of the answer is missing. */
  readonly incomplete: readonly string[];
}

/** Content of an answer → facts, by service. */
export const readers = {
  RegistreerInschrijving: (content: XmlTree) => succeeded(content),
  RegistreerUitschrijving: (content: XmlTree) => succeeded(content),
  GeefPersoon: (content: XmlTree, { provenance, today }: ReadContext) =>
    personFacts(content, provenance, today),
  GeefHistoriekPersoon: (content: XmlTree, { provenance }: ReadContext) =>
    addressHistoryFacts(content, provenance),
  GeefGezinssamenstelling: (content: XmlTree, { provenance }: ReadContext) =>
    householdFacts(content, provenance),
  GeefHistoriekGezinssamenstelling: (content: XmlTree, { provenance }: ReadContext) =>
    householdFacts(content, provenance),
  GeefOnderneming: (content: XmlTree, { provenance }: ReadContext) => enterpriseFacts(content, provenance),
  GeefFuncties: (content: XmlTree, { provenance }: ReadContext) => functionFacts(content, provenance),
  ZoekEigendomstoestanden: (content: XmlTree, { provenance, on, incomplete }: ReadContext) =>
    ownershipFacts(content, provenance, on, incomplete),
} as const;

/** `Resultaat` 1: done; 0: refused. undefined when the answer does not say. */
function succeeded(content: XmlTree): boolean | undefined {
  const found = childAt(content, 'Resultaat') ?? descendants(content, 'Resultaat')[0];
  const result = textAt(found, 'Code') ?? found?.text;
  return result === '1' ? true : result === '0' ? false : undefined;
}
