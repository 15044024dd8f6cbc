/** Every outside effect: job name → payload (ids only, never personal data). Handled by apps/worker, idempotently. */
export interface JobPayloads {
  /** Mail the receipt (with PDF) of a damage report. */
  'report.acknowledge': { reportId: string };
  /** Tell a reporter whether the municipality is recognised. */
  'report.inform': { reportId: string };
  /** Make the claim's receipt PDF and mail it. */
  'claim.acknowledge': { claimId: string };
  /** Count how long steps take. */
  'durations.count': Record<string, never>;
  /** Tell the old contact address that the account was changed. */
  'account.changed': { changeId: string };
  /** Mail that a message of the fund waits. */
  'message.notify': { messageId: string };
  /** Confirm that a claim was taken back. */
  'claim.withdrawn': { claimId: string };
  /** Mail the claimant that a partner filed in his name. */
  'filing.tell': { filingId: string };
  /** Check and file the rows of a partner's file, from where it was left. */
  'filing.bulk': { bulkId: string };
  /** Mail what is still asked from the victim. */
  'claim.request': { claimId: string };
  /** Mail that the expert's report is ready. */
  'expert.report-sent': { claimId: string; reportId: string };
  /** Make the decision letter, store it, send it by eBox or registered letter. */
  'decision.deliver': { decisionId: string };
  /** Remind claimants of documents they promised for today. */
  'documents.remind': Record<string, never>;
  /** Scan a stored document; quarantined until clean. */
  'document.scan': { documentId: string };
  /** Make previews of a clean image, and look for the same one in other claims. */
  'document.picture': { documentId: string };
  /** Mail the claimant that a virus was found in a file. */
  'document.tell-infected': { documentId: string };
  /** Scan again what an outage of the scanner left in quarantine. */
  'documents.rescan': Record<string, never>;
  /** Take the pieces of an ended upload out of the store. */
  'upload.clear': { uploadId: string };
  /** Give up uploads of which nothing came for days. */
  'uploads.abandon': Record<string, never>;
  /** Compute the cases of a recomputation, from where it was left. */
  'recomputation.run': { runId: string };
  /** Propose a correcting decision for each changed case of a recomputation. */
  'recomputation.apply': { runId: string };
  /** Give recomputations whose worker disappeared a new job. */
  'recomputation.revive': Record<string, never>;
  /** Ask after decisions that were sent; the receipt starts the terms. */
  'delivery.follow': Record<string, never>;
  /** Tell DOSIS every status of a file that still waits, in order. */
  'dosis.send': { fileId: string };
  /** Send what an outage left, ask DOSIS what became of what was sent. */
  'dosis.catch-up': Record<string, never>;
  /** Ask authentic registers what a claim needs. */
  'registers.prefill': { claimId: string };
  /** Look at the registers again for open cases. */
  'registers.follow': Record<string, never>;
  /** Tell the repertory that a case ended. */
  'registers.close': { claimId: string };
  /** Ask the address register about the address of a report or claim. */
  'address.match': { kind: 'claim' | 'report'; id: string; fresh: boolean };
  /** Tell who it concerns that something happened with a power of attorney. */
  'mandate.mail': { mandateId: string; about: 'asked' | 'given' | 'answered' | 'checked' | 'revoked' };
  /** Scan the paper that proves a power of attorney. */
  'mandate.scan-proof': { proofId: string };
  /** Write down which powers of attorney ran out. */
  'mandates.expire': Record<string, never>;
  /** Make the token of an invitation and mail its link. */
  'invitation.mail': { invitationId: string };
  /** Tell the claimant that a co-owner answered. */
  'co-owner.answered': { coOwnerId: string };
  /** Call drafts to mind, let them lapse, erase what lapsed. */
  'drafts.watch': Record<string, never>;
  /** Count the public figures of the day. */
  'progress.refresh': Record<string, never>;
  /** Pass all statutory terms that are over: tacit agreement, final decisions. */
  'terms.pass': Record<string, never>;
}
export type JobName = keyof JobPayloads;

/** Adds to the queue inside the current transaction; it runs only when that commits. */
export interface JobQueue {
  add<N extends JobName>(
    name: N,
    payload: JobPayloads[N],
    options?: {
      /** A job with this key that still waits is replaced. */
      readonly key?: string;
      /** Jobs of one queue run one after the other. */
      readonly queue?: string;
      /** Before it is given up; each try waits longer than the one before. Default 8, about half an hour. */
      readonly attempts?: number;
    },
  ): Promise<void>;
  /** Gives failed jobs all their attempts again, from now on. @returns those that were; one that runs now is not */
  retryFailed(which: FailedJobs): Promise<readonly { readonly id: string; readonly name: string }[]>;
}

/** One failed job, whether it gave up or waits for its next attempt; or all of a name. */
export type FailedJobs = { readonly id: string } | { readonly name: string };
