import type { Deps } from '#application';
import { DEPS } from '#platform';
import { Inject, Module, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { forgetWhenSaved } from './forget-when-saved.js';
import { PageDraftController } from './page-draft.controller.js';

@Module({ controllers: [PageDraftController] })
export class PageDraftModule implements NestModule {
  constructor(@Inject(DEPS) private readonly deps: Deps) {}

  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(forgetWhenSaved(this.deps)).forRoutes('{*path}');
  }
}
