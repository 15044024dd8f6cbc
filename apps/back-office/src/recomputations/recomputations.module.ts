import { Module } from '@nestjs/common';
import { RecomputationController } from './recomputation.controller.js';
import { RecomputationsController } from './recomputations.controller.js';

@Module({ controllers: [RecomputationsController, RecomputationController] })
export class RecomputationsModule {}
