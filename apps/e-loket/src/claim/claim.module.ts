import { Module } from '@nestjs/common';
import { AnswersController } from './answers.controller.js';
import { LettersController } from './letters.controller.js';
import { DocumentLaterController } from './document-later.controller.js';
import { DocumentsController } from './documents.controller.js';
import { ExceptionController } from './exception.controller.js';
import { InsuranceController } from './insurance.controller.js';
import { SituationController } from './situation.controller.js';
import { StartClaimController } from './start-claim.controller.js';
import { SubmitController } from './submit.controller.js';
import { UploadsController } from './uploads.controller.js';

/** The claim form, from the choice of the disaster to the receipt. */
@Module({
  controllers: [
    StartClaimController,
    AnswersController,
    LettersController,
    InsuranceController,
    SituationController,
    DocumentLaterController,
    DocumentsController,
    UploadsController,
    ExceptionController,
    SubmitController,
  ],
})
export class ClaimModule {}
