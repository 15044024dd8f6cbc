import { Module } from '@nestjs/common';
import { loadConfig } from '#platform';
import { Pain001Writer, paymentsConfigSchema } from '#payments';
import { PaymentsController } from './payments.controller.js';
import { PAYMENT_FILE } from './payment-file-token.js';

@Module({
  controllers: [PaymentsController],
  providers: [
    {
      provide: PAYMENT_FILE,
      useFactory: (): Pain001Writer => {
        const config = loadConfig(paymentsConfigSchema, process.env);
        return new Pain001Writer({
          name: config.DEBTOR_NAME,
          iban: config.DEBTOR_IBAN,
          bic: config.DEBTOR_BIC,
        });
      },
    },
  ],
})
export class PaymentsModule {}
