import pg from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { ClaimDocumentRow, ClaimRow, CompletenessItemRow, DamageItemRow } from './claim/claim.row.js';
import { DamageReportRow } from './damage-report/damage-report.row.js';
import { CalculationRow, DecisionRow } from './decision/decision.row.js';
import {
  DisasterRow,
  InvestigationRow,
  RecognisedAreaRow,
  RecognitionDecisionRow,
} from './disaster/disaster.row.js';
import { ExpertAssignmentRow, ExpertReportRow } from './expertise/expertise.row.js';
import { BulkFilingRow } from './filing-client/bulk-filing.row.js';
import { FilingClientRow, PartnerFilingRow } from './filing-client/filing-client.row.js';
import { MunicipalityRow } from './municipality/municipality.row.js';
import { AccountChangeRow } from './payment/account-change.row.js';
import { PaymentBatchRow, PaymentRow } from './payment/payment.row.js';
import { OrganisationRow } from './organisation/organisation.row.js';
import { PersonRow } from './person/person.row.js';
import { RecomputationRunRow } from './recomputation/recomputation.row.js';
import { RuleConfirmationRow, RuleParameterRow, RuleSetRow } from './regulation/rule-set.row.js';
import { StatutoryTermRow } from './term/statutory-term.row.js';

export const ROWS = [
  PersonRow, OrganisationRow, MunicipalityRow, DamageReportRow, InvestigationRow, DisasterRow, RecognitionDecisionRow, RecognisedAreaRow,
  ClaimRow, DamageItemRow, ClaimDocumentRow, CompletenessItemRow, ExpertAssignmentRow, ExpertReportRow,
  RuleSetRow, RuleParameterRow, RuleConfirmationRow, CalculationRow, DecisionRow, PaymentRow, PaymentBatchRow, AccountChangeRow,
  StatutoryTermRow, RecomputationRunRow, FilingClientRow, PartnerFilingRow, BulkFilingRow,
]; // prettier-ignore

/** A date without time must not pass through a Date in the machine's time zone. */
const rowTypes = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.DATE
      ? (value: string) => value
      : (pg.types.getTypeParser as (oid: number, format?: string) => unknown)(oid, format),
};

/** The schema comes from migrations only; nothing is synchronised. */
export function dataSourceOptions(url: string, poolSize: number): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    entities: ROWS,
    synchronize: false,
    migrationsRun: false,
    poolSize,
    applicationName: 'rampenfonds',
    extra: { types: rowTypes },
  };
}

/** The driver's pool behind the data source, for plain SQL. */
export function poolOf(dataSource: DataSource): pg.Pool {
  return (dataSource.driver as unknown as { master: pg.Pool }).master;
}
