import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OrganisationKind } from '#domain';
import type { Instant } from '#kernel';
import { moment, NULLABLE, text, uuid } from '../rows/columns.js';

@Entity({ name: 'organisation' })
export class OrganisationRow {
  @PrimaryColumn(uuid('id')) id!: string;
  @Column(text('kind')) kind!: OrganisationKind;
  @Column(text('number')) number!: string;
  @Column(text('name')) name!: string;
  @Column(text('email', NULLABLE)) email!: string | null;
  @Column(text('phone', NULLABLE)) phone!: string | null;
  @Column(moment('created_at')) createdAt!: Instant;
}
