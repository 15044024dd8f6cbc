import { Module } from '@nestjs/common';
import { SharedStatusController } from './shared-status.controller.js';

@Module({ controllers: [SharedStatusController] })
export class SharedStatusModule {}
