import { Module } from '@nestjs/common';
import { DamageReportController } from './damage-report.controller.js';
import { ReportReceiptController } from './report-receipt.controller.js';

@Module({ controllers: [DamageReportController, ReportReceiptController] })
export class DamageReportModule {}
