import type { Type } from '@nestjs/common';
import { DisastersModule } from './disasters/disasters.module.js';
import { PaymentsModule } from './payments/payments.module.js';
import { ReportsModule } from './reports/reports.module.js';
import { StartModule } from './start/start.module.js';

/** The page modules, one per folder. */
export const PAGES: readonly Type[] = [StartModule, ReportsModule, DisastersModule, PaymentsModule];
