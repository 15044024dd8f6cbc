import { Module } from '@nestjs/common';
import { RuleValueController } from './rule-value.controller.js';
import { RuleVersionsController } from './rule-versions.controller.js';
import { RulesController } from './rules.controller.js';

@Module({ controllers: [RulesController, RuleVersionsController, RuleValueController] })
export class RulesModule {}
