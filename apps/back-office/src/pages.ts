import type { Type } from '@nestjs/common';
import { DeliveriesModule } from './deliveries/deliveries.module.js';
import { DisastersModule } from './disasters/disasters.module.js';
import { RulesModule } from './rules/rules.module.js';
import { AuditModule } from './audit/audit.module.js';
import { OutagesModule } from './outages/outages.module.js';
import { PartnersModule } from './partners/partners.module.js';
import { FilingClientsModule } from './filing-clients/filing-clients.module.js';
import { MandatesModule } from './mandates/mandates.module.js';
import { JobsModule } from './jobs/jobs.module.js';
import { RecomputationsModule } from './recomputations/recomputations.module.js';
import { RegisterCallsModule } from './register-calls/register-calls.module.js';
import { ReportsModule } from './reports/reports.module.js';
import { SharedStatusModule } from './shared-status/shared-status.module.js';
import { StartModule } from './start/start.module.js';

/** The page modules, one per folder; those of cases and payments need settings and stand in app.module.ts. */
export const PAGES: readonly Type[] = [
  StartModule,
  ReportsModule,
  DisastersModule,
  RulesModule,
  RecomputationsModule,
  AuditModule,
  JobsModule,
  SharedStatusModule,
  DeliveriesModule,
  RegisterCallsModule,
  MandatesModule,
  FilingClientsModule,
  PartnersModule,
  OutagesModule,
];
