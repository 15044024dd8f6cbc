import { Module } from '@nestjs/common';
import { CaseController } from './case.controller.js';
import { DecisionController } from './decision.controller.js';
import { ExpertReportController } from './expert-report.controller.js';
import { RequestsController } from './requests.controller.js';

@Module({ controllers: [CaseController, ExpertReportController, DecisionController, RequestsController] })
export class CaseModule {}
