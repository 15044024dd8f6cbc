import { formatDate, isAfter, isBefore, isWithin, type NisCode, type PlainDate } from '#kernel';
import type { Title } from '../claim/claim.js';
import type { RecognisedArea } from '../disaster/disaster.js';
import {
  claimWindow,
  lateClaimDeadline,
  type CountingOptions,
  type LateCapReading,
} from '../term/deadlines.js';
import type { Verdict } from './verdict.js';

/**
 * Filed in time? Before the window: not yet. After it: only with force majeure or good faith, and then an officer
 * weighs the motivation.
 * @see Decreet 5/4/2019 art. 10
 */
export function inTimeVerdict(
  facts: {
    readonly filed: PlainDate;
    readonly published: PlainDate;
    /** The day force majeure or good faith ended, when claimed. */
    readonly impedimentEnded?: PlainDate;
  },
  cap?: LateCapReading,
  options?: CountingOptions,
): Verdict {
  const { filed, published, impedimentEnded } = facts;
  const window = claimWindow(published, options);
  const base = {
    rule: 'admissibility/in-time',
    article: window.article,
    facts: {
      filed: String(filed),
      published: String(published),
      until: String(window.until),
      impedimentEnded: impedimentEnded ? String(impedimentEnded) : null,
    },
  };
  if (isBefore(filed, window.from)) {
    return {
      ...base,
      outcome: 'not-met',
      text: `De aanvraag kan pas vanaf ${formatDate(published)}, de dag van de publicatie van het erkenningsbesluit.`,
    };
  }
  if (!isAfter(filed, window.until)) {
    return { ...base, outcome: 'met', text: `De aanvraag is op tijd. ${window.sentence}` };
  }
  if (!impedimentEnded) {
    return {
      ...base,
      outcome: 'not-met',
      text: `De aanvraag is te laat. ${window.sentence} Later aanvragen kan alleen met overmacht of goede trouw.`,
    };
  }
  const late = lateClaimDeadline({ published, impedimentEnded }, cap, options);
  const article = 'Decreet 5/4/2019 art. 10, tweede lid';
  return isAfter(filed, late.due)
    ? {
        ...base,
        article,
        outcome: 'not-met',
        text: `Ook met overmacht of goede trouw is de aanvraag te laat. ${late.sentence}`,
      }
    : {
        ...base,
        article,
        outcome: 'to-check',
        text: `De aanvraag is laattijdig maar gemotiveerd. ${late.sentence} De dossierbeheerder beoordeelt de motivering.`,
      };
}

/** The recognised area of a municipality for a day of damage: the one with the latest publication when several fit. */
export function areaFor(
  areas: readonly RecognisedArea[],
  nis: NisCode | string,
  damageDate: PlainDate,
): RecognisedArea | undefined {
  return areas
    .filter((area) => area.nis === nis && isWithin(damageDate, area.firstDay, area.lastDay))
    .toSorted((a, b) => (isAfter(a.publishedOn, b.publishedOn) ? -1 : 1))[0];
}

/** Damage in a recognised municipality, in its recognised period? @see Decreet 5/4/2019 art. 4 and 11 §1 */
export function areaVerdict(facts: {
  readonly areas: readonly RecognisedArea[];
  readonly nis: NisCode | string;
  readonly municipality: string;
  readonly damageDate: PlainDate;
}): Verdict {
  const { areas, nis, municipality, damageDate } = facts;
  const area = areaFor(areas, nis, damageDate);
  const base = {
    rule: 'admissibility/in-area',
    article: 'Decreet 5/4/2019 art. 4 en art. 11 §1',
    facts: { nis, municipality, damageDate: String(damageDate) },
  };
  if (area) {
    const period = `van ${formatDate(area.firstDay)} tot en met ${formatDate(area.lastDay)}`;
    return { ...base, outcome: 'met', text: `${municipality} is erkend voor de periode ${period}.` };
  }
  const others = areas.filter((each) => each.nis === nis);
  if (others.length === 0) {
    return {
      ...base,
      outcome: 'not-met',
      text: `${municipality} ligt niet in het erkende gebied van deze ramp.`,
    };
  }
  const periods = others
    .map((each) => `van ${formatDate(each.firstDay)} tot en met ${formatDate(each.lastDay)}`)
    .join(' en ');
  return {
    ...base,
    outcome: 'not-met',
    text: `${municipality} is alleen erkend ${periods}. De schade van ${formatDate(damageDate)} valt daarbuiten.`,
  };
}

/** Titles that may claim; usufruct is not among them. The first outranked by the others. @see art. 8 */
export type ClaimedTitle = Title | 'usufruct' | 'none';

/**
 * Entitled at the moment of the damage? Leaseholder, hire purchaser and operator of crops outrank the owner.
 * @see Decreet 5/4/2019 art. 8 and 9
 */
export function titleVerdict(facts: {
  readonly title: ClaimedTitle;
  /** Another person with a title on the same good, if known. */
  readonly competingTitle?: ClaimedTitle;
  readonly goodIsCrop?: boolean;
  /** Claims for co-owners: each of them gave a power of attorney. */
  readonly coOwnersGavePower?: boolean;
}): Verdict {
  const { title, competingTitle, goodIsCrop = false, coOwnersGavePower } = facts;
  const base = {
    rule: 'admissibility/entitled',
    article: 'Decreet 5/4/2019 art. 8',
    facts: {
      title,
      competingTitle: competingTitle ?? null,
      goodIsCrop,
      coOwnersGavePower: coOwnersGavePower ?? null,
    },
  };
  const stronger = (each: ClaimedTitle | undefined): boolean =>
    each === 'leaseholder' || each === 'hire-purchase' || (each === 'operator' && goodIsCrop);
  if (title === 'none') {
    return { ...base, outcome: 'not-met', text: 'U had op het moment van de schade geen titel op dit goed.' };
  }
  if (title === 'usufruct') {
    return {
      ...base,
      outcome: 'to-check',
      text: 'Het decreet noemt de vruchtgebruiker niet. De dossierbeheerder bekijkt wie de aanvraag kan doen.',
    };
  }
  if (title === 'operator' && !goodIsCrop) {
    return {
      ...base,
      outcome: 'not-met',
      text: 'Een exploitant kan alleen aanvragen voor teelten en oogsten.',
    };
  }
  if (coOwnersGavePower === false) {
    return {
      ...base,
      article: 'Decreet 5/4/2019 art. 9',
      outcome: 'to-check',
      text: 'Voor de andere mede-eigenaars is een volmacht nodig.',
    };
  }
  if (title === 'owner' && stronger(competingTitle)) {
    return {
      ...base,
      outcome: 'not-met',
      text: 'Iemand anders heeft een titel die voorgaat: de erfpachter, opstalhouder, huurkoper of exploitant.',
    };
  }
  if (stronger(title) && stronger(competingTitle)) {
    return { ...base, outcome: 'to-check', text: 'Twee personen hebben een titel van dezelfde rang.' };
  }
  return { ...base, outcome: 'met', text: 'U had op het moment van de schade een titel op dit goed.' };
}

/** Complete and with its documents? @see Decreet 5/4/2019 art. 11 §1 */
export function completenessVerdict(facts: { readonly missing: readonly string[] }): Verdict {
  const count = facts.missing.length;
  return {
    rule: 'admissibility/complete',
    article: 'Decreet 5/4/2019 art. 11 §1',
    facts: { missing: count },
    outcome: count === 0 ? 'met' : 'not-met',
    text:
      count === 0
        ? 'De aanvraag is volledig.'
        : `De aanvraag is niet volledig. Er ontbreekt: ${facts.missing.join(', ')}.`,
  };
}
