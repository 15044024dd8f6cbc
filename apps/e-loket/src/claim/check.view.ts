import { missingDocuments } from '#domain';
import { missingParts, type OwnClaim } from '#application';
import { messageOf } from '#platform';
import type { DefinitionItem } from '#ui';
import {
  accountItems,
  contactItems,
  frameOf,
  lateItems,
  lettersItems,
  noticesOf,
  placeItems,
  WARNING,
  type Frame,
  type Notice,
} from './claim.view.js';
import { goodsCheck, type GoodsCheck } from '../goods/goods-check.view.js';
import { fileLine, missingLine, standOf, type FileLine, type MissingLine } from './documents.view.js';
import { insuranceItems } from './insurance.view.js';
import { situationItems } from './situation.view.js';

export interface CheckSection {
  /** Also the target of a line in the error summary. */
  readonly id: string;
  readonly heading: string;
  readonly changeHref: string;
  readonly items: readonly DefinitionItem[];
  readonly missing?: string;
}
export interface CheckView extends Frame {
  readonly title: string;
  readonly back: { readonly href: string };
  readonly sections: readonly CheckSection[];
  readonly goods: GoodsCheck;
  readonly files: readonly FileLine[];
  /** What is missing, and what that means. */
  readonly later: readonly MissingLine[];
  readonly stand: string;
  readonly notices: readonly Notice[];
  readonly warning: string;
  /** False: a notice stands in the way, so there is no button. */
  readonly canSubmit: boolean;
  readonly ready: boolean;
}

export function checkView(own: OwnClaim): CheckView {
  const { claim, filing, documents } = own;
  const frame = frameOf(own);
  const faults = missingParts(claim, own.disaster);
  const missing = (section: string): string | undefined => {
    const fault = faults.find((one) => one.field === section);
    return fault && messageOf(fault).text;
  };
  const section = (
    id: string,
    heading: string,
    path: string,
    items: readonly DefinitionItem[],
  ): CheckSection => {
    const lacking = missing(id);
    const changeHref = `${frame.base}/${path}?van=controle`;
    return { id, heading, changeHref, items, ...(lacking ? { missing: lacking } : {}) };
  };
  const outside = filing.location.kind === 'other-municipality' || filing.location.kind === 'other-days';
  const inTime = filing.timing === 'in-time' || (filing.timing === 'late' && claim.lateMotive !== undefined);
  return {
    ...frame,
    title: 'Kijk uw aanvraag na',
    back: { href: frame.base },
    sections: [
      section('place', 'Plaats en datum van de schade', 'plaats', placeItems(own)),
      section('items', 'Beschadigde goederen', 'schadeposten', []),
      section('documents', 'Foto’s en documenten', 'documenten', []),
      section('situation', 'Uw situatie', 'situatie', situationItems(own)),
      section('insurance', 'Verzekering', 'verzekering', insuranceItems(own)),
      section('account', 'Rekeningnummer', 'rekening', accountItems(own)),
      section('contact', 'Contact', 'contact', contactItems(own)),
      section('letters', 'Brieven', 'brieven', lettersItems(own)),
      ...(claim.lateMotive
        ? [section('late', 'Waarom uw aanvraag te laat komt', 'te-laat', lateItems(own))]
        : []),
    ],
    goods: goodsCheck(own),
    files: documents.map((document) => fileLine(frame.base, document)),
    later: missingDocuments(own.expected).map((expected) => missingLine(frame.base, expected)),
    stand: standOf(own),
    notices: noticesOf(own),
    warning: WARNING,
    canSubmit: inTime && (!outside || claim.outsideArea),
    ready: faults.length === 0,
  };
}
