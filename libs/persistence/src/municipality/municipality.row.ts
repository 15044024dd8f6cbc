import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { NisCode, PlainDate } from '#kernel';
import { legalDate, NULLABLE, text } from '../rows/columns.js';

@Entity({ name: 'municipality' })
export class MunicipalityRow {
  @PrimaryColumn(text('nis')) nis!: NisCode;
  @Column(text('name')) name!: string;
  @Column(text('province')) province!: string;
  @Column({ name: 'postcodes', type: 'text', array: true }) postcodes!: string[];
  @Column(legalDate('valid_from', NULLABLE)) validFrom!: PlainDate | null;
  @Column(legalDate('valid_until', NULLABLE)) validUntil!: PlainDate | null;
  @Column(text('merged_into', NULLABLE)) mergedInto!: NisCode | null;
}
