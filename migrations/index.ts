import { FirstClaim1732000000001 } from './1732000000001-first-claim.js';
import { StatesAndRights1732000000002 } from './1732000000002-states-and-rights.js';
import { CaseSearch1732000000003 } from './1732000000003-case-search.js';
import { RuleVersions1732000000004 } from './1732000000004-rule-versions.js';
import { Recomputation1732000000005 } from './1732000000005-recomputation.js';
import { RegisterCalls1732000000006 } from './1732000000006-register-calls.js';
import { DossierStatus1732000000007 } from './1732000000007-dossier-status.js';
import { Organisations1732000000009 } from './1732000000009-organisations.js';
import { DecisionDelivery1732000000010 } from './1732000000010-decision-delivery.js';
import { CaseTasks1732000000011 } from './1732000000011-case-tasks.js';
import { RegisterFacts1732000000012 } from './1732000000012-register-facts.js';
import { ClaimGoods1732000000013 } from './1732000000013-claim-goods.js';
import { Situation1732000000014 } from './1732000000014-situation.js';
import { Uploads1732000000015 } from './1732000000015-uploads.js';
import { Mandates1732000000016 } from './1732000000016-mandates.js';
import { AfterFiling1732000000017 } from './1732000000017-after-filing.js';
import { OpenCounter1732000000018 } from './1732000000018-open-counter.js';
import { FilingApi1732000000019 } from './1732000000019-filing-api.js';
import { QuickFiling1732000000020 } from './1732000000020-quick-filing.js';
import { Addresses1732000000021 } from './1732000000021-addresses.js';
import { PartnerMandates1732000000023 } from './1732000000023-partner-mandates.js';

/** In the order in which they run. */
export const MIGRATIONS = [
  FirstClaim1732000000001,
  StatesAndRights1732000000002,
  CaseSearch1732000000003,
  RuleVersions1732000000004,
  Recomputation1732000000005,
  RegisterCalls1732000000006,
  DossierStatus1732000000007,
  Organisations1732000000009,
  DecisionDelivery1732000000010,
  CaseTasks1732000000011,
  RegisterFacts1732000000012,
  ClaimGoods1732000000013,
  Situation1732000000014,
  Uploads1732000000015,
  Mandates1732000000016,
  AfterFiling1732000000017,
  OpenCounter1732000000018,
  FilingApi1732000000019,
  QuickFiling1732000000020,
  Addresses1732000000021,
  PartnerMandates1732000000023,
];
