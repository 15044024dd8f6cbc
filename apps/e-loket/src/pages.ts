import type { Type } from '@nestjs/common';
import { CalculatorModule } from './calculator/calculator.module.js';
import { CaseModule } from './case/case.module.js';
import { ClaimModule } from './claim/claim.module.js';
import { DamageReportModule } from './damage-report/damage-report.module.js';
import { StartModule } from './start/start.module.js';
import { GoodsModule } from './goods/goods.module.js';
import { InformationModule } from './information/information.module.js';
import { LettersModule } from './letters.module.js';
import { PageDraftModule } from './page-draft/page-draft.module.js';
import { ProgressModule } from './progress/progress.module.js';
import { LanguagesModule } from './languages/languages.module.js';
import { CoOwnershipModule } from './co-ownership/co-ownership.module.js';
import { MandatesModule } from './mandates/mandates.module.js';
import { OverviewModule } from './overview/overview.module.js';

/** The page modules, one per folder. */
export const PAGES: readonly Type[] = [
  LettersModule,
  StartModule,
  OverviewModule,
  InformationModule,
  CalculatorModule,
  DamageReportModule,
  ClaimModule,
  GoodsModule,
  CaseModule,
  PageDraftModule,
  ProgressModule,
  LanguagesModule,
  MandatesModule,
  CoOwnershipModule,
];
