import { Global, Module } from '@nestjs/common';
import type { Clock } from '#kernel';
import { createPdfLetters } from '#letters';
import { CLOCK, PLATFORM_CONFIG, type PlatformConfig } from '#platform';
import { LETTERS } from './tokens.js';

/** The receipts that pages offer for download. */
@Global()
@Module({
  providers: [
    {
      provide: LETTERS,
      inject: [CLOCK, PLATFORM_CONFIG],
      useFactory: (clock: Clock, config: PlatformConfig) =>
        createPdfLetters({ clock, demo: config.RF_ENV !== 'production' }),
    },
  ],
  exports: [LETTERS],
})
export class LettersModule {}
