import type { Result } from '#kernel';
import type { AuditEvent } from '#domain';
import type {
  CalculationRepository, ClaimRepository, CompletenessRepository, DamageReportRepository, DecisionRepository,
  DisasterRepository, DocumentRepository, DraftRepository, ExpertiseRepository, InvestigationRepository,
  MunicipalityRepository, OrganisationRepository, PaymentRepository, PersonRepository, RuleSetRepository, TermRepository,
} from './repositories.port.js'; // prettier-ignore
import type { RecomputationRepository } from './recomputation.port.js';
import type { AccountChangeRepository } from './account-change.port.js';
import type { AppealRepository } from './appeal.port.js';
import type { CaseTaskRepository } from './case-task.port.js';
import type { StepDurationRepository } from './step-duration.port.js';
import type { DeliveryRepository } from './delivery.port.js';
import type { MessageRepository } from './message.port.js';
import type { AddressMatchRepository } from './address-match.port.js';
import type { RegisterFactsRepository } from './register-facts.port.js';
import type { DocumentPromiseRepository, SituationRepository } from './situation.port.js';
import type { DossierStatusRepository } from './dossier-status.port.js';
import type { UploadRepository } from './upload.port.js';
import type { BulkFilingRepository } from './bulk-filing.port.js';
import type {
  FilingClientRepository,
  KeptAnswerRepository,
  PartnerFilingRepository,
} from './filing-client.port.js';
import type { CoOwnerRepository, InvitationRepository, MandateRepository } from './mandate.port.js';
import type { OutageRepository } from './outage.port.js';
import type { DraftClockRepository, PageDraftRepository } from './page-draft.port.js';
import type { PublicProgressRepository } from './public-progress.port.js';
import type { PictureRepository } from './picture.port.js';
import type { JobQueue } from './jobs.port.js';

/** Everything one transaction can touch. Repositories exist only here. */
export interface Tx {
  readonly persons: PersonRepository;
  readonly organisations: OrganisationRepository;
  readonly municipalities: MunicipalityRepository;
  readonly drafts: DraftRepository;
  readonly reports: DamageReportRepository;
  readonly investigations: InvestigationRepository;
  readonly disasters: DisasterRepository;
  readonly claims: ClaimRepository;
  readonly documents: DocumentRepository;
  readonly uploads: UploadRepository;
  readonly pictures: PictureRepository;
  readonly completeness: CompletenessRepository;
  readonly expertise: ExpertiseRepository;
  readonly ruleSets: RuleSetRepository;
  readonly calculations: CalculationRepository;
  readonly decisions: DecisionRepository;
  readonly payments: PaymentRepository;
  readonly terms: TermRepository;
  readonly recomputations: RecomputationRepository;
  readonly deliveries: DeliveryRepository;
  readonly dossierStatuses: DossierStatusRepository;
  readonly tasks: CaseTaskRepository;
  readonly messages: MessageRepository;
  readonly accountChanges: AccountChangeRepository;
  readonly appeals: AppealRepository;
  readonly stepDurations: StepDurationRepository;
  readonly registerFacts: RegisterFactsRepository;
  readonly addressMatches: AddressMatchRepository;
  readonly filingClients: FilingClientRepository;
  readonly partnerFilings: PartnerFilingRepository;
  readonly bulkFilings: BulkFilingRepository;
  readonly keptAnswers: KeptAnswerRepository;
  readonly mandates: MandateRepository;
  readonly coOwners: CoOwnerRepository;
  readonly invitations: InvitationRepository;
  readonly pageDrafts: PageDraftRepository;
  readonly draftClock: DraftClockRepository;
  readonly outages: OutageRepository;
  readonly progress: PublicProgressRepository;
  readonly situations: SituationRepository;
  readonly promises: DocumentPromiseRepository;
  readonly audit: { append(event: AuditEvent): Promise<void> };
  readonly jobs: JobQueue;
  /** Which mails have left, by key: the same mail leaves once. */
  readonly mails: { wasSent(key: string): Promise<boolean>; markSent(key: string): Promise<void> };
  readonly numbers: { next(kind: 'M' | 'D' | 'B', year: number): Promise<string> };
}

/**
 * One transaction. When `work` answers a refused Result or throws, everything is rolled back: a refusal changes nothing.
 * Serialization failures and deadlocks are retried (at most 3 times), so `work` must have no outside effect.
 */
export interface UnitOfWork {
  run<T>(work: (tx: Tx) => Promise<Result<T>>): Promise<Result<T>>;
}
