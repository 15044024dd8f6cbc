import { Module, type DynamicModule } from '@nestjs/common';
import { CasesController } from '../cases/cases.controller.js';
import { ExpertiseController } from '../expertise/expertise.controller.js';
import { WorkController } from '../work/work.controller.js';
import { AccountChangeController } from './account-change.controller.js';
import { AppealController } from './appeal.controller.js';
import { AddressController } from './address.controller.js';
import { AdmissibilityController } from './admissibility.controller.js';
import { CaseAccess, REPRESENTING } from './case-access.js';
import { CaseTasksController } from './case-tasks.controller.js';
import { CaseController } from './case.controller.js';
import { CompletenessController } from './completeness.controller.js';
import { DecisionController } from './decision.controller.js';
import { DocumentController } from './document.controller.js';
import { MessagesController } from './messages.controller.js';
import { LookAlikesController } from './look-alikes.controller.js';
import { SituationController } from './situation.controller.js';
import { ExpertController } from './expert.controller.js';

/** Handling cases: work list, search, the one screen of a case, the expert's pages. */
@Module({
  controllers: [
    WorkController,
    CasesController,
    CaseController,
    CaseTasksController,
    AddressController,
    CompletenessController,
    AdmissibilityController,
    ExpertController,
    DecisionController,
    DocumentController,
    MessagesController,
    AppealController,
    AccountChangeController,
    LookAlikesController,
    SituationController,
    ExpertiseController,
  ],
})
export class CaseModule {
  /** `representing`: codes of functions with which somebody may act for an enterprise by himself. */
  static forRoot(representing: readonly string[]): DynamicModule {
    return { module: CaseModule, providers: [CaseAccess, { provide: REPRESENTING, useValue: representing }] };
  }
}
