import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Instant } from '#kernel';
import { bytes, moment, NULLABLE, text, uuid } from '../rows/columns.js';

@Entity({ name: 'person' })
export class PersonRow {
  @PrimaryColumn(uuid('id')) id!: string;
  @Column(bytes('national_number_sealed')) nationalNumberSealed!: Buffer;
  @Column(bytes('national_number_hash')) nationalNumberHash!: Buffer;
  @Column(text('given_name')) givenName!: string;
  @Column(text('family_name')) familyName!: string;
  @Column(text('email', NULLABLE)) email!: string | null;
  @Column(text('phone', NULLABLE)) phone!: string | null;
  @Column(moment('created_at')) createdAt!: Instant;
}
