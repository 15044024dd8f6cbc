import { Module } from '@nestjs/common';
import { FilingClientsController } from './filing-clients.controller.js';

@Module({ controllers: [FilingClientsController] })
export class FilingClientsModule {}
