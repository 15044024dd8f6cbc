import { formatDate, Money } from '#kernel';
import { missingDocuments, postalLines, situationQuestions, unansweredQuestions } from '#domain';
import { missingParts, type OwnClaim } from '#application';
import type { StatusTone } from '#ui';
import { sectionViews } from '../goods/goods.view.js';
import { frameOf, noticesOf, type Frame, type Notice } from './claim.view.js';

export interface Task {
  readonly title: string;
  readonly href?: string;
  readonly hint?: string;
  /** Plain text when done; a coloured tag otherwise. */
  readonly status: { readonly text: string; readonly tone?: StatusTone };
}
export interface TaskListView extends Frame {
  readonly title: string;
  readonly back: { readonly href: string; readonly text: string };
  /** The date to submit by and what is left, in one sentence. */
  readonly banner?: string;
  readonly notices: readonly Notice[];
  readonly tasks: readonly Task[];
  /** The damaged goods, one task per section of the form. */
  readonly goods: readonly Task[];
  readonly goodsTotal: Money;
  readonly finish: Task;
  readonly prefilled: boolean;
}

const DONE = { text: 'Klaar' };
/** Nothing has to be answered: what is filled in already will do. */
const OPTIONAL = { text: 'Niet verplicht' } as const;
const BEGUN = { text: 'Begonnen, niet volledig', tone: 'waiting' } as const;
const NOT_BEGUN = { text: 'Nog niet begonnen', tone: 'info' } as const;

export function taskListView(own: OwnClaim): TaskListView {
  const frame = frameOf(own);
  const tasks = [
    placeTask(own),
    situationTask(own),
    insuranceTask(own),
    documentsTask(own),
    accountTask(own),
    contactTask(own),
    lettersTask(own),
  ];
  const goods = goodsTasks(own);
  const begun = own.claim.unfinished?.length ?? 0;
  const open =
    tasks.filter((task) => task.status !== DONE && task.status !== OPTIONAL).length +
    (own.claim.items.length === 0 || begun > 0 ? 1 : 0);
  const ready = missingParts(own.claim, own.disaster).length === 0;
  return {
    ...frame,
    title: 'Uw aanvraag voor een tegemoetkoming',
    back: { href: '/overzicht', text: 'Mijn overzicht' },
    ...(own.filing.timing === 'in-time' ? { banner: bannerText(own, open) } : {}),
    notices: noticesOf(own),
    tasks: tasks.map((task) => ({ ...task, href: `${frame.base}/${task.href}` })),
    goods,
    goodsTotal: Money.sum(own.claim.items.map((item) => item.cost)),
    finish: ready
      ? {
          title: 'Controleren en indienen',
          href: `${frame.base}/controleren`,
          status: { text: 'U kunt beginnen', tone: 'info' },
        }
      : { title: 'Controleren en indienen', status: { text: 'Kan nog niet' } },
    prefilled: own.claim.reportId !== undefined,
  };
}

function bannerText(own: OwnClaim, open: number): string {
  const words = [
    'Alles is klaar',
    'Eén onderdeel is',
    'Twee onderdelen zijn',
    'Drie onderdelen zijn',
    'Vier onderdelen zijn',
    'Vijf onderdelen zijn',
    'Zes onderdelen zijn',
    'Zeven onderdelen zijn',
  ];
  const left = open === 0 ? words[0] : `${words[open]} nog niet klaar`;
  return `U kunt indienen tot en met ${formatDate(own.filing.until)}. ${left}.`;
}

function placeTask({ claim, municipality }: OwnClaim): Task {
  const done = claim.address !== undefined && claim.damageDate !== undefined;
  return {
    title: 'Plaats en datum van de schade',
    href: 'plaats',
    ...(done && claim.damageDate && municipality
      ? { hint: `${municipality.name}, ${formatDate(claim.damageDate)}` }
      : {}),
    status: done ? DONE : NOT_BEGUN,
  };
}

function goodsTasks(own: OwnClaim): Task[] {
  return sectionViews(own).map(({ heading, href, status, lines, total }) => ({
    title: heading,
    href,
    ...(lines.length > 0 ? { hint: `${goods(lines.length)}, samen €\u00a0${total.format()}` } : {}),
    status,
  }));
}

function documentsTask({ claim, documents, expected }: OwnClaim): Task {
  const missing = missingDocuments(expected);
  const open = missing.filter(({ promise, rule }) => !promise && rule.need === 'at-filing').length;
  const later = missing.filter(({ promise }) => promise !== undefined).length;
  const mayFollow = missing.length - open - later;
  const count = documents.length === 1 ? '1 bestand' : `${documents.length} bestanden`;
  const parts = [
    count,
    ...(open > 0 ? [open === 1 ? '1 stuk ontbreekt nog' : `${open} stukken ontbreken nog`] : []),
    ...(mayFollow > 0
      ? [mayFollow === 1 ? '1 stuk mag later komen' : `${mayFollow} stukken mogen later komen`]
      : []),
    ...(later > 0
      ? [later === 1 ? '1 komt later of hebt u niet' : `${later} komen later of hebt u niet`]
      : []),
  ];
  const hint = parts.join('; ');
  const begun = documents.length > 0 || later > 0;
  return {
    title: 'Foto’s en documenten',
    href: 'documenten',
    ...(begun || claim.items.length > 0 ? { hint } : {}),
    status: open === 0 && claim.items.length > 0 ? DONE : begun ? BEGUN : NOT_BEGUN,
  };
}

function situationTask({ claim, disaster }: OwnClaim): Task {
  const open = unansweredQuestions(claim, disaster).length;
  const asked = situationQuestions(claim, disaster).length;
  const none = claim.items.length === 0;
  const begun = Object.keys(claim.situation ?? {}).length > 0;
  return {
    title: 'Uw situatie',
    href: 'situatie',
    ...(none
      ? { hint: 'Voeg eerst uw beschadigde goederen toe: daarvan hangt af wat wij vragen' }
      : open > 0
        ? { hint: asked === 1 ? '1 korte vraag' : `${asked} korte vragen` }
        : {}),
    status: none ? NOT_BEGUN : open === 0 ? DONE : begun ? BEGUN : NOT_BEGUN,
  };
}

function insuranceTask({ claim, documents }: OwnClaim): Task {
  const { insurance } = claim;
  const later = insurance?.insured && !documents.some((d) => d.kind === 'insurance-attest');
  return {
    title: 'Verzekering',
    href: 'verzekering',
    ...(later ? { hint: 'Attest van de verzekeraar: later toe te voegen' } : {}),
    status: insurance ? DONE : NOT_BEGUN,
  };
}

function accountTask({ claim }: OwnClaim): Task {
  return { title: 'Rekeningnummer', href: 'rekening', status: claim.account ? DONE : NOT_BEGUN };
}

function contactTask({ claim }: OwnClaim): Task {
  return {
    title: 'Contact',
    href: 'contact',
    ...(claim.email ? { hint: claim.email } : {}),
    status: claim.email ? DONE : NOT_BEGUN,
  };
}

function lettersTask({ claim }: OwnClaim): Task {
  return {
    title: 'Brieven: naar welk adres',
    href: 'brieven',
    ...(claim.postalAddress ? { hint: postalLines(claim.postalAddress).join(', ') } : {}),
    status: claim.postalAddress ? DONE : OPTIONAL,
  };
}

function goods(count: number): string {
  return count === 1 ? '1 goed' : `${count} goederen`;
}
