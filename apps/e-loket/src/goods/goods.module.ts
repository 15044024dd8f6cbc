import { Module } from '@nestjs/common';
import { GoodController } from './good.controller.js';
import { ParcelsController } from './parcels.controller.js';
import { SectionsController } from './sections.controller.js';

/** The damaged goods of a claim, by section of the form. Fixed addresses come before those with the id of a good. */
@Module({ controllers: [SectionsController, ParcelsController, GoodController] })
export class GoodsModule {}
