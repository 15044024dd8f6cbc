import { Module } from '@nestjs/common';
import { AccountController } from './account.controller.js';
import { AddDocumentController } from './add-document.controller.js';
import { CaseController } from './case.controller.js';
import { DownloadController } from './download.controller.js';
import { DecisionController } from './decision.controller.js';
import { ExpertReportController } from './expert-report.controller.js';
import { MessagesController } from './messages.controller.js';
import { MissingDocumentsController } from './missing-documents.controller.js';
import { RequestsController } from './requests.controller.js';
import { WithdrawController } from './withdraw.controller.js';

@Module({
  controllers: [
    CaseController,
    ExpertReportController,
    DecisionController,
    RequestsController,
    MessagesController,
    AddDocumentController,
    AccountController,
    DownloadController,
    WithdrawController,
    MissingDocumentsController,
  ],
})
export class CaseModule {}
