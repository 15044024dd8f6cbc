import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { FiledFor, FilingScope, PartnerFiling } from '#domain';
import type { Instant, PlainDate } from '#kernel';
import { integer, legalDate, moment, NULLABLE, text, uuid } from '../rows/columns.js';

@Entity({ name: 'api_client' })
export class FilingClientRow {
  @PrimaryColumn(uuid('id')) id!: string;
  @Column(integer('version')) version!: number;
  @Column(text('client_id')) clientId!: string;
  @Column(text('name')) name!: string;
  @Column(text('organisation_number')) organisationNumber!: string;
  @Column(text('contact_email')) contactEmail!: string;
  @Column({ ...text('claimant_kinds'), array: true }) claimantKinds!: FiledFor[];
  @Column({ ...text('scopes'), array: true }) scopes!: FilingScope[];
  @Column(legalDate('active_from')) activeFrom!: PlainDate;
  @Column(legalDate('active_until', NULLABLE)) activeUntil!: PlainDate | null;
  @Column(integer('requests_per_minute')) requestsPerMinute!: number;
  @Column(integer('filings_per_day')) filingsPerDay!: number;
  @Column(integer('rows_per_file')) rowsPerFile!: number;
  @Column(moment('created_at')) createdAt!: Instant;
}

@Entity({ name: 'api_filing' })
export class PartnerFilingRow {
  @PrimaryColumn(uuid('id')) id!: string;
  @Column(uuid('client_id')) clientId!: string;
  @Column(text('kind')) kind!: PartnerFiling['kind'];
  @Column(text('reference')) reference!: string;
  @Column(text('mandate_reference')) mandateReference!: string;
  @Column(legalDate('mandate_granted_on')) mandateGrantedOn!: PlainDate;
  @Column(legalDate('mandate_until', NULLABLE)) mandateUntil!: PlainDate | null;
  @Column(uuid('mandate_id', NULLABLE)) mandateId!: string | null;
  @Column(moment('filed_at')) filedAt!: Instant;
}
