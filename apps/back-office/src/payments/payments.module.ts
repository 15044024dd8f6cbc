import { Module, type DynamicModule } from '@nestjs/common';
import { Pain001Writer, type Debtor } from '#payments';
import { PaymentsController } from './payments.controller.js';
import { PAYMENT_FILE } from './payment-file-token.js';

/** Batches and the bank file, on the account of the settings. */
@Module({})
export class PaymentsModule {
  static forRoot(debtor: Debtor): DynamicModule {
    return {
      module: PaymentsModule,
      controllers: [PaymentsController],
      providers: [{ provide: PAYMENT_FILE, useValue: new Pain001Writer(debtor) }],
    };
  }
}
