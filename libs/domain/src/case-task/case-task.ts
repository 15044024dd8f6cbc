import type { Instant } from '#kernel';

/** What happened outside the fund, or could not happen, so that an officer has to look at a case (taak). */
export const TASK_KINDS = {
  died: 'Aanvrager overleden',
  moved: 'Aanvrager verhuisd',
  'new-number': 'Nieuw rijksregisternummer',
  bankrupt: 'Faillissement',
  stopped: 'Onderneming stopgezet',
  'struck-off': 'Onderneming geschrapt',
  'look-by-hand': 'Register met de hand nakijken',
  'decision-undeliverable': 'Beslissing niet bezorgd',
  'new-message': 'Nieuw bericht',
  'claim-withdrawn': 'Aanvraag ingetrokken',
  'documents-added': 'Nieuwe documenten',
  'account-changed': 'Rekening gewijzigd',
  'appeal-lodged': 'Beroep gemeld',
} as const;
export type TaskKind = keyof typeof TASK_KINDS;

/** A thing to do on a case. At most one of a kind is open per case: what is told twice is done once. */
export interface CaseTask {
  readonly id: string;
  readonly claimId: string;
  readonly kind: TaskKind;
  /** What to do, in plain Dutch; never a national number, an account or a secret address. */
  readonly what: string;
  readonly since: Instant;
  readonly done?: {
    readonly by: string;
    readonly at: Instant;
    /** How it was solved, in the officer's words. */
    readonly note: string;
  };
}
