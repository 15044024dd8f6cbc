import { Module } from '@nestjs/common';
import { HeirController } from './heir.controller.js';
import { InvitationController } from './invitation.controller.js';
import { MandateController } from './mandate.controller.js';
import { MandatesController } from './mandates.controller.js';
import { NewMandateController } from './new-mandate.controller.js';

@Module({
  controllers: [
    NewMandateController,
    MandatesController,
    MandateController,
    InvitationController,
    HeirController,
  ],
})
export class MandatesModule {}
