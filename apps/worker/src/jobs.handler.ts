import {
  abandonIdleUploads,
  acknowledgeClaim,
  acknowledgeReport,
  catchUpStatuses,
  clearUpload,
  closeRegisters,
  confirmWithdrawal,
  countStepDurations,
  deliverDecision,
  expireMandates,
  followDeliveries,
  followOpenCases,
  informReporter,
  mailCoOwnerAnswer,
  mailAccountChange,
  makePicture,
  mailExpertReport,
  mailInformationRequest,
  notifyMessage,
  mailInvitation,
  mailMandate,
  matchAddress,
  passTerms,
  prefillClaim,
  proposeCorrections,
  rescanLeftDocuments,
  remindPromisedDocuments,
  reviveRecomputations,
  runRecomputation,
  scanDocument,
  scanProof,
  refreshPublicProgress,
  runBulkFiling,
  sendStatuses,
  tellOfFiling,
  watchDrafts,
  tellInfected,
  type AddressMatchDeps,
  type JobName,
  type JobPayloads,
  type PictureDeps,
  type RegisterDeps,
  type SharingDeps,
  type WorkerDeps,
} from '#application';

export type JobHandlers = { readonly [N in JobName]: (payload: JobPayloads[N]) => Promise<void> };

/** What each job does. Every handler may run twice for one job: it looks first whether the work is done. */
export function jobHandlers(
  deps: WorkerDeps,
  pictures: PictureDeps,
  /** Absent when DOSIS is not connected: statuses then wait. */
  sharing: SharingDeps | undefined,
  /** Absent when MAGDA is not connected: everything is then typed by hand. */
  registers?: RegisterDeps,
  /** Absent when the address register is not connected: addresses stay as they were typed. */
  addresses?: AddressMatchDeps,
): JobHandlers {
  return {
    'report.acknowledge': ({ reportId }) => acknowledgeReport(deps, reportId),
    'report.inform': ({ reportId }) => informReporter(deps, reportId),
    'claim.acknowledge': ({ claimId }) => acknowledgeClaim(deps, claimId),
    'durations.count': () => countStepDurations(deps),
    'account.changed': ({ changeId }) => mailAccountChange(deps, changeId),
    'message.notify': ({ messageId }) => notifyMessage(deps, messageId),
    'claim.withdrawn': ({ claimId }) => confirmWithdrawal(deps, claimId),
    ...filingJobs(deps),
    'claim.request': ({ claimId }) => mailInformationRequest(deps, claimId),
    'expert.report-sent': ({ claimId, reportId }) => mailExpertReport(deps, claimId, reportId),
    'decision.deliver': ({ decisionId }) => deliverDecision(deps, decisionId),
    'documents.remind': async () => {
      await remindPromisedDocuments(deps);
    },
    'document.scan': ({ documentId }) => scanDocument(deps, documentId),
    'document.picture': ({ documentId }) => makePicture(pictures, documentId),
    'document.tell-infected': ({ documentId }) => tellInfected(deps, documentId),
    'documents.rescan': () => rescanLeftDocuments(deps),
    'upload.clear': ({ uploadId }) => clearUpload(deps, uploadId),
    'uploads.abandon': () => abandonIdleUploads(deps),
    'recomputation.run': ({ runId }) => runRecomputation(deps, runId),
    'recomputation.apply': ({ runId }) => proposeCorrections(deps, runId),
    'recomputation.revive': async () => {
      await reviveRecomputations(deps);
    },
    'delivery.follow': () => followDeliveries(deps),
    'dosis.send': async ({ fileId }) => {
      if (sharing) await sendStatuses(sharing, fileId);
    },
    'dosis.catch-up': async () => {
      if (sharing) await catchUpStatuses(sharing);
    },
    ...registerJobs(registers, addresses),
    ...mandateJobs(deps),
    'drafts.watch': () => watchDrafts(deps),
    'progress.refresh': async () => {
      await refreshPublicProgress(deps);
    },
    'terms.pass': async () => {
      await passTerms(deps);
    },
  };
}

function filingJobs(deps: WorkerDeps): Pick<JobHandlers, 'filing.bulk' | 'filing.tell'> {
  return {
    'filing.bulk': ({ bulkId }) => runBulkFiling(deps, bulkId),
    'filing.tell': ({ filingId }) => tellOfFiling(deps, filingId),
  };
}

type RegisterJob = 'registers.prefill' | 'registers.follow' | 'registers.close' | 'address.match';

/** Questions to registers; without the connection nothing is asked. */
function registerJobs(
  registers: RegisterDeps | undefined,
  addresses: AddressMatchDeps | undefined,
): Pick<JobHandlers, RegisterJob> {
  return {
    'registers.prefill': async ({ claimId }) => {
      if (registers) await prefillClaim(registers, claimId);
    },
    'registers.follow': async () => {
      if (registers) await followOpenCases(registers);
    },
    'registers.close': async ({ claimId }) => {
      if (registers) await closeRegisters(registers, claimId);
    },
    'address.match': async (file) => {
      if (addresses) await matchAddress(addresses, file);
    },
  };
}

type MandateJob =
  'mandate.mail' | 'mandate.scan-proof' | 'mandates.expire' | 'invitation.mail' | 'co-owner.answered';

/** Of those who act for another, and of co-owners. */
function mandateJobs(deps: WorkerDeps): Pick<JobHandlers, MandateJob> {
  return {
    'mandate.mail': (payload) => mailMandate(deps, payload),
    'mandate.scan-proof': ({ proofId }) => scanProof(deps, proofId),
    'mandates.expire': async () => {
      await expireMandates(deps);
    },
    'invitation.mail': ({ invitationId }) => mailInvitation(deps, invitationId),
    'co-owner.answered': ({ coOwnerId }) => mailCoOwnerAnswer(deps, coOwnerId),
  };
}
