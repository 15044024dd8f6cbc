import { Money } from '#kernel';
import {
  asksCropAreas,
  categoryName,
  COST_BASES,
  cropAreaLines,
  detailLines,
  GOODS_SECTIONS,
  goodsOf,
  itemSummary,
  lacking,
  sectionsFor,
  sectionState,
  TITLES,
  unfinishedOf,
  COUNTED,
  YEAR_NAMES,
  type DamageItem,
  type GoodPage,
  type GoodsSection,
  type SectionState,
} from '#domain';
import type { OwnClaim } from '#application';
import type { DefinitionItem, StatusTone } from '#ui';
import type { Good } from './details.form.js';

export interface GoodLine {
  readonly name: string;
  readonly detail: string;
  readonly cost?: Money;
  readonly href: string;
  readonly removeHref: string;
  /** Something of it is not answered yet. */
  readonly goOnHref?: string;
  readonly photos: number;
}
export interface SectionView {
  readonly key: GoodsSection;
  readonly heading: string;
  readonly href: string;
  readonly status: { readonly text: string; readonly tone?: StatusTone };
  readonly lines: readonly GoodLine[];
  readonly total: Money;
  readonly cropAreas?: { readonly href: string; readonly rows: readonly DefinitionItem[] };
}

/** Letter of a section in an address. */
export function slugOf(section: GoodsSection): string {
  return section.toLowerCase();
}

export function sectionHeading(section: GoodsSection, alone = false): string {
  return alone ? GOODS_SECTIONS[section].name : `${section}. ${GOODS_SECTIONS[section].name}`;
}

const NOT_BEGUN = { text: 'Nog niet begonnen', tone: 'info' } as const;
const STATUS: Readonly<Record<SectionState, SectionView['status']>> = {
  open: NOT_BEGUN,
  none: { text: 'Geen schade' },
  begun: { text: 'Begonnen, niet volledig', tone: 'waiting' },
  done: { text: 'Klaar' },
};

export function sectionViews(own: OwnClaim): SectionView[] {
  const sections = sectionsFor(own.claim.organisation);
  return sections.map((section) => sectionView(own, section));
}

/** Once there is a good, an empty section is no work that waits: most people have damage in one or two of them. */
function statusOf(claim: OwnClaim['claim'], section: GoodsSection): SectionView['status'] {
  const state = sectionState(claim, section);
  return state === 'open' && claim.items.length > 0 ? { text: 'Niets ingevuld' } : STATUS[state];
}

export function sectionView(own: OwnClaim, section: GoodsSection): SectionView {
  const { claim } = own;
  const base = `/aanvraag/${claim.id}/schadeposten`;
  const items = goodsOf(claim, section);
  const begun = unfinishedOf(claim, section);
  return {
    key: section,
    heading: sectionHeading(section, sectionsFor(claim.organisation).length === 1),
    href: `${base}/deel/${slugOf(section)}`,
    status: statusOf(claim, section),
    lines: [...items, ...begun].map((good) => goodLine(own, good)),
    total: Money.sum(items.map((item) => item.cost)),
    ...(section === 'D' && asksCropAreas(claim)
      ? { cropAreas: { href: `${base}/teeltareaal`, rows: cropAreaLines(claim.cropAreas) } }
      : {}),
  };
}

const SLUG_OF: Readonly<Record<GoodPage, string>> = {
  details: 'gegevens',
  parcels: 'percelen',
  cost: 'kost',
  title: 'recht',
};

/** Path after `/aanvraag/<id>/` of the page of a good that is still to be answered, or of the good itself. */
export function nextPath(good: Good): string {
  const [next] = lacking(good);
  return `schadeposten/${good.id}${next ? `/${SLUG_OF[next]}` : ''}`;
}

export function goodName(good: Good): string {
  return good.description ?? categoryName(good.category);
}

function goodLine({ claim, documents }: OwnClaim, good: Good): GoodLine {
  const base = `/aanvraag/${claim.id}`;
  const page = `${base}/schadeposten/${good.id}`;
  const { quantity, yearBought } = good;
  const known = quantity !== undefined && yearBought !== undefined;
  return {
    name: goodName(good),
    detail: known ? itemSummary({ ...good, quantity, yearBought }) : 'Nog aan te vullen',
    ...(good.cost ? { cost: good.cost } : {}),
    href: page,
    removeHref: `${page}/verwijderen`,
    ...(lacking(good).length > 0 ? { goOnHref: `${base}/${nextPath(good)}` } : {}),
    photos: documents.filter((document) => document.itemId === good.id).length,
  };
}

export function goodOf(own: OwnClaim, itemId: string): Good | undefined {
  const { items, unfinished = [] } = own.claim;
  return items.find((one) => one.id === itemId) ?? unfinished.find((one) => one.id === itemId);
}

export function isFinished(own: OwnClaim, good: Good): good is DamageItem {
  return own.claim.items.some((item) => item.id === good.id);
}

/** Everything that is known of a good, page by page. */
export function goodRows(good: Good): Record<'details' | 'cost' | 'title', DefinitionItem[]> {
  const { category, description, quantity, yearBought, details } = good;
  const old = details === undefined && description !== undefined;
  const yearName = YEAR_NAMES[category] ?? (old ? 'Jaar' : undefined);
  const isRepeated = details?.category === 'crop' && details.name === description;
  return {
    details: [
      ...(old ? [{ name: 'Soort', value: categoryName(category) }] : []),
      ...(description === undefined || isRepeated ? [] : [{ name: 'Beschrijving', value: description }]),
      ...detailLines(details),
      ...(quantity !== undefined && (old || COUNTED.includes(category))
        ? [{ name: 'Aantal', value: String(quantity) }]
        : []),
      ...(yearName !== undefined && yearBought !== undefined
        ? [{ name: yearName, value: String(yearBought) }]
        : []),
    ],
    cost: costRows(good),
    title: good.title === undefined ? [] : [{ name: 'Recht op het goed', value: TITLES[good.title] }],
  };
}

function costRows({ cost, costBasis, category }: Good): DefinitionItem[] {
  return [
    ...(costBasis && asksCostBasis(category)
      ? [{ name: 'Herstellen of vervangen', value: COST_BASES[costBasis] }]
      : []),
    ...(cost ? [{ name: 'Gevraagd bedrag, btw inbegrepen', value: `€\u00a0${cost.format()}` }] : []),
  ];
}

/** Crops, animals and land are neither repaired nor bought anew: their damage is one amount. */
export function asksCostBasis(category: DamageItem['category']): boolean {
  return !['crop', 'livestock', 'forest'].includes(category);
}

/** Everything of one good in one list, for the pages that show what is saved now. */
export function goodItems(good: Good): DefinitionItem[] {
  const rows = goodRows(good);
  return [...rows.details, ...rows.cost, ...rows.title];
}
