import { Money } from '#kernel';
import { asksCropAreas, GOODS_SECTIONS, goodsOf, sectionsFor, sectionState, cropAreaLines } from '#domain';
import type { OwnClaim } from '#application';
import type { DefinitionItem } from '#ui';
import { goodItems, goodName, nextPath, sectionHeading } from './goods.view.js';

/** The goods on the check page: every detail of each, by section. */
export interface GoodsCheck {
  readonly sections: readonly {
    readonly heading: string;
    readonly goods: readonly {
      readonly name: string;
      readonly rows: readonly DefinitionItem[];
      readonly changeHref: string;
    }[];
    readonly total: Money;
    readonly cropAreas: readonly DefinitionItem[];
    readonly cropAreasHref?: string;
  }[];
  /** Begun and not finished: they stand in the way. */
  readonly unfinished: readonly {
    readonly name: string;
    readonly href: string;
    readonly removeHref: string;
  }[];
  /** Sections without damage, as the claimant said. */
  readonly without: readonly string[];
  /** Sections nothing was said of. */
  readonly silent: readonly string[];
  readonly total: Money;
}

export function goodsCheck({ claim }: OwnClaim): GoodsCheck {
  const base = `/aanvraag/${claim.id}`;
  const sections = sectionsFor(claim.organisation);
  const inState = (state: string): string[] =>
    sections.filter((one) => sectionState(claim, one) === state).map((one) => GOODS_SECTIONS[one].short);
  return {
    sections: sections
      .filter((section) => goodsOf(claim, section).length > 0)
      .map((section) => ({
        heading: sectionHeading(section, sections.length === 1),
        goods: goodsOf(claim, section).map((item) => ({
          name: item.description,
          rows: goodItems(item),
          changeHref: `${base}/schadeposten/${item.id}?van=controle`,
        })),
        total: Money.sum(goodsOf(claim, section).map((item) => item.cost)),
        cropAreas: section === 'D' ? cropAreaLines(claim.cropAreas) : [],
        ...(section === 'D' && asksCropAreas(claim)
          ? { cropAreasHref: `${base}/schadeposten/teeltareaal?van=controle` }
          : {}),
      })),
    unfinished: (claim.unfinished ?? []).map((good) => ({
      name: goodName(good),
      href: `${base}/${nextPath(good)}`,
      removeHref: `${base}/schadeposten/${good.id}/verwijderen`,
    })),
    without: inState('none'),
    silent: sections.length > 1 ? inState('open') : [],
    total: Money.sum(claim.items.map((item) => item.cost)),
  };
}
