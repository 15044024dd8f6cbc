import type { DataSource, EntityManager } from 'typeorm';
import { VersionConflict, type Tx, type UnitOfWork } from '#application';
import { domainError, err, type Clock, type Result } from '#kernel';
import { addressMatchRepository } from './address-match/address-match.repository.js';
import { AtCommit } from './at-commit.js';
import { caseTaskRepository } from './case-task/case-task.repository.js';
import { claimRepository } from './claim/claim.repository.js';
import { coOwnerRepository } from './co-ownership/co-owner.repository.js';
import { completenessRepository } from './claim/completeness.repository.js';
import { stepDurationRepository } from './claim/step-duration.repository.js';
import { documentRepository } from './claim/document.repository.js';
import { damageReportRepository } from './damage-report/damage-report.repository.js';
import { isTransient, refusalOf } from './database-errors.js';
import { appealRepository } from './decision/appeal.repository.js';
import { calculationRepository, decisionRepository } from './decision/decision.repository.js';
import { deliveryRepository } from './decision/delivery.repository.js';
import { dossierStatusRepository } from './dossier-status/dossier-status.repository.js';
import { disasterRepository, investigationRepository } from './disaster/disaster.repository.js';
import { draftRepository } from './draft/draft.repository.js';
import { expertiseRepository } from './expertise/expertise.repository.js';
import { bulkFilingRepository } from './filing-client/bulk-filing.repository.js';
import { filingClientRepository } from './filing-client/filing-client.repository.js';
import { keptAnswerRepository } from './filing-client/kept-answer.repository.js';
import { partnerFilingRepository } from './filing-client/partner-filing.repository.js';
import { fileNumbers } from './file-numbers.js';
import { sentMails } from './jobs/sent-mails.js';
import { messageRepository } from './message/message.repository.js';
import { invitationRepository } from './mandate/invitation.repository.js';
import { mandateRepository } from './mandate/mandate.repository.js';
import { municipalityRepository } from './municipality/municipality.repository.js';
import { draftClockRepository } from './open-counter/draft-clock.repository.js';
import { outageRepository } from './open-counter/outage.repository.js';
import { pageDraftRepository } from './open-counter/page-draft.repository.js';
import { publicProgressRepository } from './open-counter/public-progress.repository.js';
import { organisationRepository } from './organisation/organisation.repository.js';
import { accountChangeRepository } from './payment/account-change.repository.js';
import { paymentRepository } from './payment/payment.repository.js';
import { personRepository } from './person/person.repository.js';
import { recomputationRepository } from './recomputation/recomputation.repository.js';
import { registerFactsRepository } from './registers/register-facts.repository.js';
import { documentPromiseRepository } from './situation/document-promise.repository.js';
import { situationRepository } from './situation/situation.repository.js';
import { ReferenceReader, type ReferenceCache } from './reference/reference-cache.js';
import { ruleSetRepository } from './regulation/rule-set.repository.js';
import type { Sealer } from './sealing/sealer.js';
import { pictureRepository } from './picture/picture.repository.js';
import { uploadRepository } from './upload/upload.repository.js';
import { termRepository } from './term/term.repository.js';

const MAX_RETRIES = 3;

interface Means {
  readonly dataSource: DataSource;
  readonly sealer: Sealer;
  readonly clock: Clock;
  /** Of this process. */
  readonly reference: ReferenceCache;
}

/** Transactions on PostgreSQL, READ COMMITTED; see the port for what callers may count on. */
export function unitOfWork(means: Means): UnitOfWork {
  return {
    run: async (work) => {
      for (let retry = 0; ; retry += 1) {
        try {
          return await once(means, work);
        } catch (error) {
          if (error instanceof VersionConflict) return err(domainError('version/conflict'));
          const refusal = refusalOf(error);
          if (refusal) return err(refusal);
          if (retry >= MAX_RETRIES || !isTransient(error)) throw error;
        }
      }
    },
  };
}

async function once<T>(means: Means, work: (tx: Tx) => Promise<Result<T>>): Promise<Result<T>> {
  const runner = means.dataSource.createQueryRunner();
  try {
    await runner.startTransaction();
    const atCommit = new AtCommit(runner.manager, means.clock);
    const result = await work(transaction(runner.manager, atCommit, means));
    if (result.ok) {
      await atCommit.write();
      await runner.commitTransaction();
    } else {
      await runner.rollbackTransaction();
    }
    return result;
  } catch (error) {
    // a connection that broke cannot roll back, and needs not: the first error is the one to tell
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
    throw error;
  } finally {
    await runner.release();
  }
}

function transaction(
  manager: EntityManager,
  { audit, jobs, statuses }: AtCommit,
  { sealer, clock, reference }: Means,
): Tx {
  const reader = new ReferenceReader(manager, reference);
  return {
    persons: personRepository(manager, sealer, clock),
    organisations: organisationRepository(manager, clock),
    municipalities: municipalityRepository(manager),
    drafts: draftRepository(manager, clock),
    reports: damageReportRepository(manager, statuses),
    investigations: investigationRepository(manager),
    disasters: disasterRepository(manager, reader),
    claims: claimRepository(manager, sealer, { statuses, jobs }),
    documents: documentRepository(manager),
    uploads: uploadRepository(manager),
    pictures: pictureRepository(manager, sealer),
    completeness: completenessRepository(manager),
    expertise: expertiseRepository(manager),
    ruleSets: ruleSetRepository(manager, clock, reader),
    calculations: calculationRepository(manager),
    decisions: decisionRepository(manager, statuses),
    payments: paymentRepository(manager, sealer),
    terms: termRepository(manager),
    recomputations: recomputationRepository(manager, sealer),
    deliveries: deliveryRepository(manager),
    dossierStatuses: dossierStatusRepository(manager, statuses),
    tasks: caseTaskRepository(manager),
    messages: messageRepository(manager, sealer),
    accountChanges: accountChangeRepository(manager, sealer),
    appeals: appealRepository(manager),
    stepDurations: stepDurationRepository(manager),
    registerFacts: registerFactsRepository(manager, sealer),
    addressMatches: addressMatchRepository(manager),
    filingClients: filingClientRepository(manager),
    partnerFilings: partnerFilingRepository(manager),
    bulkFilings: bulkFilingRepository(manager, sealer),
    keptAnswers: keptAnswerRepository(manager, sealer, clock),
    mandates: mandateRepository(manager),
    coOwners: coOwnerRepository(manager),
    invitations: invitationRepository(manager, clock),
    pageDrafts: pageDraftRepository(manager, sealer),
    draftClock: draftClockRepository(manager),
    outages: outageRepository(manager),
    progress: publicProgressRepository(manager),
    situations: situationRepository(manager, sealer),
    promises: documentPromiseRepository(manager),
    audit: { append: (event) => audit.append(event) },
    jobs,
    mails: sentMails(manager, clock),
    numbers: fileNumbers(manager),
  };
}
