import type { Type } from '@nestjs/common';
import { HomeModule } from './home/home.module.js';

/** The page modules, one per folder. */
export const PAGES: readonly Type[] = [HomeModule];
