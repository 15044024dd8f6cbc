import type { Instant, PlainDate } from '#kernel';

/** What somebody typed in the fields of one page, by their names; several values where a field takes several. */
export type Typed = Readonly<Record<string, string | readonly string[]>>;

/** Whose: a person, for himself or for an organisation. */
export interface PageDraftOwner {
  readonly personId: string;
  readonly holderId: string;
}

/** What was typed on a page and not saved yet. */
export interface PageDraft {
  /** Address of the page, without query. */
  readonly page: string;
  readonly claimId?: string;
  /** The version that the page was made from, as its form carries it. */
  readonly version: string;
  readonly typed: Typed;
  readonly savedAt: Instant;
}

export interface PageDraftRepository {
  /** Replaces what was kept of the same page. */
  save(owner: PageDraftOwner, draft: PageDraft): Promise<void>;
  find(owner: PageDraftOwner, page: string): Promise<PageDraft | undefined>;
  remove(owner: PageDraftOwner, page: string): Promise<void>;
  /** Removes what nobody comes back for: of claims that ended, and what was kept before a moment. */
  tidy(before: Instant): Promise<number>;
}

/** Drafts of claims as the clock sees them. */
export interface DraftClockRepository {
  /** Ids of draft claims in order, after one. */
  drafts(after: string | undefined, limit: number): Promise<readonly string[]>;
  addLapsed(claimId: string, on: PlainDate): Promise<void>;
  /** Lapsed on or before a day, with their typed content still there. */
  kept(
    after: string | undefined,
    limit: number,
  ): Promise<readonly { claimId: string; lapsedOn: PlainDate }[]>;
  /** Removes everything that was typed; answers the object keys of files, which the caller removes. */
  erase(claimId: string, at: Instant): Promise<readonly string[]>;
}
