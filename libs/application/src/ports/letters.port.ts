import type {
  Calculation, Claim, ClaimDocument, CompletenessItem, DamageReport, Decision, Disaster, ExpectedDocument, ExpertReport, LetterAddress, Municipality, Person,
} from '#domain'; // prettier-ignore

/** Facts of a claim that every letter about it needs. */
export interface ClaimLetterFacts {
  readonly claim: Claim;
  readonly person: Person;
  readonly disaster: Disaster;
  readonly municipality: Municipality;
  /** Where it goes, and what is printed on it. */
  readonly letterAddress: LetterAddress;
}
export interface ClaimReceiptFacts extends ClaimLetterFacts {
  readonly documents: readonly ClaimDocument[];
  /** What documents the claim should have, which are there and what was said of the others. */
  readonly expected: readonly ExpectedDocument[];
}
export interface DecisionLetterFacts extends ClaimLetterFacts {
  readonly decision: Decision;
  readonly calculation?: Calculation;
  readonly ruleSetLabel?: string;
  readonly report?: ExpertReport;
  readonly officerName: string;
  readonly approverName: string;
}

/** Renders letters as accessible PDF. The same facts give the same bytes. */
export interface Letters {
  damageReportReceipt(facts: {
    readonly report: DamageReport;
    readonly person: Person;
    readonly municipality: Municipality;
  }): Promise<Uint8Array>;
  claimReceipt(facts: ClaimReceiptFacts): Promise<Uint8Array>;
  documentRequest(
    facts: ClaimLetterFacts & { readonly items: readonly CompletenessItem[] },
  ): Promise<Uint8Array>;
  expertReport(facts: ClaimLetterFacts & { readonly report: ExpertReport }): Promise<Uint8Array>;
  withdrawal(facts: ClaimLetterFacts): Promise<Uint8Array>;
  decision(facts: DecisionLetterFacts): Promise<Uint8Array>;
}
