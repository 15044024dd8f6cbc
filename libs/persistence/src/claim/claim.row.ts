import { Column, Entity, PrimaryColumn } from 'typeorm';
import type {
  Claim,
  ClaimDocument,
  CompletenessItem,
  CostBasis,
  CropAreas,
  GoodsSection,
  Insurance,
  ItemCategory,
  ItemDetails,
  LateMotive,
  PostalAddress,
  Situation,
  Title,
  UnfinishedItem,
} from '#domain';
import type { Instant, Money, PlainDate } from '#kernel';
import {
  byteCount,
  bytes,
  cents,
  flag,
  integer,
  json,
  legalDate,
  moment,
  NULLABLE,
  text,
  uuid,
} from '../rows/columns.js';

@Entity({ name: 'claim' })
export class ClaimRow {
  @PrimaryColumn(uuid('id')) id!: string;
  @Column(integer('version')) version!: number;
  @Column(text('number', NULLABLE)) number!: string | null;
  @Column(uuid('person_id')) personId!: string;
  @Column(uuid('organisation_id', NULLABLE)) organisationId!: string | null;
  /** Organisation or person; the database makes it. */
  @Column({ name: 'holder_id', type: 'uuid', insert: false, update: false, select: false }) holderId?: string;
  @Column(uuid('disaster_id')) disasterId!: string;
  @Column(uuid('report_id', NULLABLE)) reportId!: string | null;
  @Column(text('state')) state!: Claim['state'];
  @Column(legalDate('damage_date', NULLABLE)) damageDate!: PlainDate | null;
  @Column(text('street', NULLABLE)) street!: string | null;
  @Column(text('house_number', NULLABLE)) houseNumber!: string | null;
  @Column(text('box', NULLABLE)) box!: string | null;
  @Column(text('postcode', NULLABLE)) postcode!: string | null;
  @Column(text('nis', NULLABLE)) nis!: string | null;
  @Column(text('email', NULLABLE)) email!: string | null;
  @Column(text('phone', NULLABLE)) phone!: string | null;
  @Column(json('postal_address', NULLABLE)) postalAddress!: PostalAddress | null;
  @Column(json('insurance', NULLABLE)) insurance!: Insurance | null;
  @Column(json('situation', NULLABLE)) situation!: Situation | null;
  @Column(integer('missing_at_filing', NULLABLE)) missingAtFiling!: number | null;
  @Column(bytes('iban_sealed', NULLABLE)) ibanSealed!: Buffer | null;
  @Column(text('account_holder', NULLABLE)) accountHolder!: string | null;
  @Column(json('unfinished', NULLABLE)) unfinished!: readonly UnfinishedItem[] | null;
  @Column(json('sections_without', NULLABLE)) sectionsWithout!: readonly GoodsSection[] | null;
  @Column(json('crop_areas', NULLABLE)) cropAreas!: CropAreas | null;
  @Column(json('late_motive', NULLABLE)) lateMotive!: LateMotive | null;
  @Column(flag('outside_area')) outsideArea!: boolean;
  @Column(moment('submitted_at', NULLABLE)) submittedAt!: Instant | null;
  @Column(uuid('officer_id', NULLABLE)) officerId!: string | null;
  @Column(moment('created_at')) createdAt!: Instant;
}

@Entity({ name: 'damage_item' })
export class DamageItemRow {
  @PrimaryColumn(uuid('id')) id!: string;
  @Column(uuid('claim_id')) claimId!: string;
  @Column(integer('position')) position!: number;
  @Column(text('category')) category!: ItemCategory;
  @Column(text('description')) description!: string;
  @Column(integer('quantity')) quantity!: number;
  @Column(integer('year_bought')) yearBought!: number;
  @Column(text('cost_basis')) costBasis!: CostBasis;
  @Column(cents('cost_cents')) cost!: Money;
  @Column(text('title')) title!: Title;
  @Column(json('details', NULLABLE)) details!: ItemDetails | null;
}

@Entity({ name: 'claim_document' })
export class ClaimDocumentRow {
  @PrimaryColumn(uuid('id')) id!: string;
  @Column(uuid('claim_id')) claimId!: string;
  @Column(uuid('item_id', NULLABLE)) itemId!: string | null;
  @Column(text('kind')) kind!: ClaimDocument['kind'];
  @Column(text('file_name')) fileName!: string;
  @Column(text('media_type')) mediaType!: string;
  @Column(byteCount('size')) size!: number;
  @Column(text('sha256')) sha256!: string;
  @Column(text('object_key')) objectKey!: string;
  @Column(text('scan')) scan!: ClaimDocument['scan'];
  @Column(uuid('uploaded_by')) uploadedBy!: string;
  @Column(moment('uploaded_at')) uploadedAt!: Instant;
  @Column(moment('removed_at', NULLABLE)) removedAt!: Instant | null;
}

@Entity({ name: 'completeness_item' })
export class CompletenessItemRow {
  @PrimaryColumn(uuid('id')) id!: string;
  @Column(uuid('claim_id')) claimId!: string;
  @Column(uuid('item_id', NULLABLE)) itemId!: string | null;
  @Column(text('kind')) kind!: CompletenessItem['kind'];
  @Column(text('label')) label!: string;
  @Column(text('status')) status!: CompletenessItem['status'];
  @Column(text('question', NULLABLE)) question!: string | null;
  @Column(text('answer', NULLABLE)) answer!: string | null;
  @Column(legalDate('due_on', NULLABLE)) dueOn!: PlainDate | null;
  @Column(integer('version')) version!: number;
}
