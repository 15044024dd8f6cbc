import { Module } from '@nestjs/common';
import { RegisterCallsController } from './register-calls.controller.js';

@Module({ controllers: [RegisterCallsController] })
export class RegisterCallsModule {}
