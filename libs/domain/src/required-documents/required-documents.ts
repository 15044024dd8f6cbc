import type { Instant, PlainDate } from '#kernel';
import { claimantKindOf } from '../claim/claimant-kind.js';
import type { Claim, ClaimDocument, DamageItem, DocumentKind } from '../claim/claim.js';
import { regimeOf } from '../regulation/regime.js';
import { policiesOf } from '../situation/insurance.js';
import { DOCUMENT_RULES, type DocumentCondition, type DocumentRule } from './document-rules.js';

/** What the claimant says of a document that is not there: later, with a day, or not at all. */
export interface DocumentPromise {
  readonly kind: DocumentKind;
  /** Of the good it belongs to. */
  readonly itemId?: string;
  readonly answer: 'later' | 'none';
  readonly reason: string;
  /** With `later`. */
  readonly expectedOn?: PlainDate;
  readonly promisedAt: Instant;
  /** The day a mail reminded of it. */
  readonly remindedOn?: PlainDate;
}

/** The claim as far as the documents turn on it. */
export type DocumentSubject = Pick<
  Claim,
  'items' | 'insurance' | 'organisation' | 'situation' | 'damageDate'
>;

/** What is known beside the claim itself. */
export interface DocumentFacts {
  /** Goods whose title the cadastre proves. */
  readonly proven?: ReadonlySet<string>;
  /** Somebody else files it for the claimant, with a power of attorney. @see art. 9 */
  readonly represented?: boolean;
  readonly promises?: readonly DocumentPromise[];
}

/** One document expected with this claim, and whether it is there. */
export interface ExpectedDocument {
  /** `photo:<item id>`, `policy`, …: stable while the goods stay. */
  readonly key: string;
  readonly kind: DocumentKind;
  readonly rule: DocumentRule;
  readonly item?: DamageItem;
  readonly label: string;
  readonly status: 'present' | 'missing';
  /** How many files there should be, and are. */
  readonly wanted: number;
  readonly found: number;
  /** The cadastre gave it: no paper is needed. */
  readonly byRegister?: true;
  readonly promise?: DocumentPromise;
}

export function documentKey(kind: string, itemId?: string): string {
  return itemId === undefined ? kind : `${kind}:${itemId}`;
}

/** Every document the table asks of this claim, good by good; supporting ones too. */
export function expectedDocuments(
  claim: DocumentSubject,
  documents: readonly Pick<ClaimDocument, 'kind' | 'itemId' | 'scan'>[],
  facts: DocumentFacts = {},
): ExpectedDocument[] {
  const usable = documents.filter((document) => document.scan !== 'infected');
  const rules = DOCUMENT_RULES.filter((rule) => applies(rule, claim, facts));
  const ofItems = claim.items.flatMap((item) =>
    rules
      .filter((rule) => rule.per === 'item' && (rule.categories?.includes(item.category) ?? true))
      .map((rule) => expected(rule, claim, usable, facts, item)),
  );
  return [
    ...ofItems,
    ...rules.filter((rule) => rule.per !== 'item').map((rule) => expected(rule, claim, usable, facts)),
  ];
}

/** What the claimant still has to bring: mandatory, and not there. */
export function missingDocuments(expected: readonly ExpectedDocument[]): readonly ExpectedDocument[] {
  return expected.filter(({ status, rule }) => status === 'missing' && rule.need !== 'supporting');
}

/** Missing although it had to be there at filing: what makes a claim incomplete. */
export function missingAtFiling(expected: readonly ExpectedDocument[]): number {
  return expected.filter(({ status, rule }) => status === 'missing' && rule.need === 'at-filing').length;
}

function expected(
  rule: DocumentRule,
  claim: DocumentSubject,
  documents: readonly Pick<ClaimDocument, 'kind' | 'itemId'>[],
  { proven, promises = [] }: DocumentFacts,
  item?: DamageItem,
): ExpectedDocument {
  const found = documents.filter((d) => d.kind === rule.kind && (!item || d.itemId === item.id)).length;
  const wanted = rule.per === 'policy' ? Math.max(1, policiesOf(claim.insurance).length) : 1;
  const byRegister = rule.kind === 'proof-of-title' && item !== undefined && proven?.has(item.id) === true;
  const promise = promises.find((one) => one.kind === rule.kind && one.itemId === item?.id);
  const status = byRegister || found >= wanted ? 'present' : 'missing';
  return {
    key: documentKey(rule.kind, item?.id),
    kind: rule.kind,
    rule,
    label: item ? `${rule.label}: ${item.description}` : labelOf(rule, wanted),
    status,
    wanted,
    found,
    ...(item ? { item } : {}),
    ...(byRegister ? { byRegister } : {}),
    ...(promise && status === 'missing' ? { promise } : {}),
  };
}

function labelOf({ label, per }: DocumentRule, wanted: number): string {
  return per === 'policy' && wanted > 1 ? `${label}: van elk van de ${wanted} polissen` : label;
}

function applies(rule: DocumentRule, claim: DocumentSubject, facts: DocumentFacts): boolean {
  const { claimants, categories, when, regimes } = rule;
  if (claimants && !claimants.includes(claimantKindOf(claim))) return false;
  if (categories && !claim.items.some((item) => categories.includes(item.category))) return false;
  if (when && !HOLDS[when](claim, facts)) return false;
  if (!regimes || !claim.damageDate) return true;
  const regime = regimeOf(claim.damageDate);
  return regime !== 'federal' && regimes.includes(regime);
}

const HOLDS: Readonly<Record<DocumentCondition, (claim: DocumentSubject, facts: DocumentFacts) => boolean>> =
  {
    insured: ({ insurance }) => insurance?.insured === true,
    represented: (_claim, { represented }) => represented === true,
    organisation: ({ organisation }) => organisation !== undefined,
    'partnership-contract': ({ situation, organisation }) =>
      organisation === undefined && situation?.partnership === 'contract',
    'ocmw-aid': ({ situation, organisation }) =>
      organisation === undefined && situation?.selfEmployed !== true && situation?.ocmwAid === true,
    'contribution-exemption': ({ situation }) => situation?.contributionExemption === true,
    'other-payments': ({ situation }) => (situation?.otherPayments?.length ?? 0) > 0,
    priority: ({ situation }) => situation?.priorityAsked === true,
  };
