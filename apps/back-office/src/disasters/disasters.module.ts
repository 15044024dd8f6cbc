import { Module } from '@nestjs/common';
import { DisastersController } from './disasters.controller.js';

@Module({ controllers: [DisastersController] })
export class DisastersModule {}
