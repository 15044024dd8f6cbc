import { Module } from '@nestjs/common';
import { CoOwnersController } from './co-owners.controller.js';
import { SharedClaimController } from './shared-claim.controller.js';

@Module({ controllers: [CoOwnersController, SharedClaimController] })
export class CoOwnershipModule {}
