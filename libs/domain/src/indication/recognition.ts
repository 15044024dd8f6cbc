import { formatDate, isAfter, isBefore, type PlainDate } from '#kernel';
import { PHENOMENA } from '../damage-report/phenomenon.js';
import { INVESTIGATION_STATES, type InvestigationState } from '../disaster/investigation-states.js';
import type { Disaster, RecognisedArea } from '../disaster/disaster.js';
import { areaFor, areaVerdict, inTimeVerdict } from '../entitlement/admissibility.js';
import type { Verdict } from '../entitlement/verdict.js';
import { regimeOf } from '../regulation/regime.js';
import { ruleSetFor, type RuleSet } from '../regulation/rule-set.js';
import { countingOptions, termCounting, type TermCounting } from '../regulation/term-counting.js';
import { claimWindow, lateClaimDeadline, type ClaimWindow, type DueDate } from '../term/deadlines.js';
import type { IndicationAnswers } from './answers.js';
import type { KnownToFund } from './known-to-fund.js';

/**
 * How the place and the day stand to the decisions of the Government. `elsewhere`: recognised, but not for this
 * municipality and day; `unknown`: the answers do not tell.
 */
export const RECOGNITION_STATUSES = [
  'recognised',
  'elsewhere',
  'investigated',
  'not-recognised',
  'federal',
  'unknown',
] as const;
export type RecognitionStatus = (typeof RECOGNITION_STATUSES)[number];

export interface Recognition {
  readonly status: RecognitionStatus;
  readonly verdicts: readonly Verdict[];
  readonly disaster?: { readonly id: string; readonly name: string };
  readonly window?: ClaimWindow;
  /** After the window: last day with force majeure or good faith, whenever that ended. */
  readonly lateUntil?: DueDate;
  /** The municipality was added by a later decision and has a window of its own. */
  readonly added?: boolean;
  /** Another phenomenon recognised for the same place and day: perhaps that is the one meant. */
  readonly others: readonly { readonly id: string; readonly name: string }[];
}

const AREA = { rule: 'admissibility/in-area', article: 'Decreet 5/4/2019 art. 4 en art. 11 §1' } as const;
const open = (text: string): Verdict => ({ ...AREA, facts: {}, outcome: 'to-check', text });

/** How terms are counted for a phenomenon of this day, by the rules in force. */
export function countingOn(ruleSets: readonly RuleSet[], day: PlainDate): TermCounting {
  const regime = regimeOf(day);
  const found = regime === 'federal' ? undefined : ruleSetFor(ruleSets, regime, day);
  return termCounting(found?.ok ? found.value : undefined);
}

/** Is it a disaster, here and then, and may one still claim? @see Decreet 5/4/2019 art. 4, 10 and 11 §1 */
export function recognitionOf(answers: IndicationAnswers, known: KnownToFund): Recognition {
  const { firstDay, municipality, phenomenon } = answers;
  if (firstDay === undefined) {
    return unknown('Nakijken op welke dag de schade gebeurde: daarvan hangt af of het een erkende ramp is.');
  }
  if (regimeOf(firstDay) === 'federal') return federal(firstDay);
  const published = known.disasters.map((each) => publishedOnly(each, known.today));
  const sameDays = published.filter((each) => each.areas.some((area) => overlaps(area, answers)));
  const same = sameDays.filter((each) => phenomenon === undefined || each.phenomenon === phenomenon);
  if (municipality === undefined) {
    if (same.length === 0) return notRecognised(answers, known, []);
    return {
      ...unknown('Nakijken of uw gemeente erkend is: voor deze dagen is er een erkende ramp.'),
      others: same.map(nameOf),
    };
  }
  const hits = same.flatMap((disaster) => {
    const area = areaOn(disaster, municipality.nis, answers);
    return area ? [{ disaster, area }] : [];
  });
  const hit = hits.toSorted((a, b) => (isAfter(a.area.publishedOn, b.area.publishedOn) ? -1 : 1))[0];
  const others = sameDays
    .filter((each) => each !== hit?.disaster && areaOn(each, municipality.nis, answers) !== undefined)
    .map(nameOf);
  // Without a phenomenon the recognised one is only a guess, so it stays open.
  if (hit) return { ...recognised(answers, known, hit.disaster, hit.area), others };
  const elsewhere = phenomenon === undefined ? undefined : same[0];
  if (!elsewhere) return notRecognised(answers, known, others);
  const { nis, name } = municipality;
  const verdict = areaVerdict({
    areas: elsewhere.areas,
    nis,
    municipality: name,
    damageDate: firstDay,
  });
  return {
    status: 'elsewhere',
    // The municipality was recognised for another phenomenon on the same days: then it is open which one did it.
    verdicts: [others.length > 0 ? { ...verdict, outcome: 'to-check' } : verdict],
    disaster: nameOf(elsewhere),
    others,
  };
}

const nameOf = ({ id, name }: Disaster): { id: string; name: string } => ({ id, name });

function publishedOnly(disaster: Disaster, today: PlainDate): Disaster {
  return { ...disaster, areas: disaster.areas.filter((area) => !isAfter(area.publishedOn, today)) };
}

function overlaps(area: RecognisedArea, { firstDay, lastDay }: IndicationAnswers): boolean {
  if (firstDay === undefined) return false;
  return !isAfter(firstDay, area.lastDay) && !isAfter(area.firstDay, lastDay ?? firstDay);
}

/** The area of the first day of damage, or else one that the damage ran into. */
function areaOn(disaster: Disaster, nis: string, answers: IndicationAnswers): RecognisedArea | undefined {
  const first = answers.firstDay && areaFor(disaster.areas, nis, answers.firstDay);
  return first ?? disaster.areas.find((area) => area.nis === nis && overlaps(area, answers));
}

function recognised(
  answers: IndicationAnswers,
  { today, ruleSets }: KnownToFund,
  disaster: Disaster,
  area: RecognisedArea,
): Omit<Recognition, 'others'> {
  const counting = countingOn(ruleSets, area.firstDay);
  const options = countingOptions(counting);
  const published = area.publishedOn;
  const window = claimWindow(published, options);
  const place = areaVerdict({
    areas: [area],
    nis: area.nis,
    municipality: answers.municipality?.name ?? area.nis,
    damageDate: area.firstDay,
  });
  const inTime = inTimeVerdict({ filed: today, published }, counting.lateClaimCap.value, options);
  const closed = isAfter(today, window.until);
  // Force majeure that lasted until the very end shows the last day that the cap leaves.
  const latest = { published, impedimentEnded: published.add({ years: 2 }) };
  const lateUntil = closed ? lateClaimDeadline(latest, counting.lateClaimCap.value, options) : undefined;
  const late = lateUntil !== undefined && !isAfter(today, lateUntil.due);
  const added = disaster.decisions.length > 1 && isLater(disaster, area);
  return {
    status: 'recognised',
    verdicts: [
      answers.phenomenon === undefined
        ? { ...place, outcome: 'to-check', text: `${place.text} Nakijken of dit dezelfde ramp is.` }
        : place,
      late ? { ...inTime, outcome: 'to-check' } : inTime,
      ...earlierRules(answers.firstDay),
    ],
    disaster: nameOf(disaster),
    window,
    ...(lateUntil ? { lateUntil } : {}),
    ...(added ? { added } : {}),
  };
}

function isLater(disaster: Disaster, area: RecognisedArea): boolean {
  return disaster.decisions.some((each) => isAfter(area.publishedOn, each.publishedOn));
}

function notRecognised(
  answers: IndicationAnswers,
  { investigations, today }: KnownToFund,
  others: Recognition['others'],
): Recognition {
  const { phenomenon, firstDay, lastDay = firstDay } = answers;
  const running = investigations.find(
    (each) =>
      RUNNING.includes(each.state) &&
      (phenomenon === undefined || each.phenomenon === phenomenon) &&
      firstDay !== undefined &&
      lastDay !== undefined &&
      !isAfter(firstDay, each.lastDay) &&
      !isAfter(each.firstDay, lastDay),
  );
  const text = running
    ? `Er loopt een onderzoek (${running.title}). De Vlaamse Regering heeft dit nog niet als ramp erkend.`
    : phenomenon === undefined
      ? 'Wij vinden voor deze dag en plaats geen erkende ramp. De Vlaamse Regering kan dit nog erkennen.'
      : `${PHENOMENA[phenomenon]} op deze dag is nog niet als ramp erkend. De Vlaamse Regering kan dit nog doen.`;
  if (running) return { status: 'investigated', verdicts: [open(text)], others };
  const hope =
    firstDay === undefined || !isBefore(firstDay.add({ months: NONE_EXPECTED_AFTER_MONTHS }), today);
  const verdict: Verdict =
    hope || others.length > 0
      ? open(text)
      : {
          ...AREA,
          facts: { firstDay: String(firstDay) },
          outcome: 'not-met',
          text: 'Voor deze dag en plaats is geen ramp erkend. Een erkenning komt meestal binnen het jaar; na meer dan twee jaar verwachten wij er geen meer.',
        };
  return { status: 'not-recognised', verdicts: [verdict, ...earlierRules(firstDay)], others };
}

/** A recognition usually comes about a year after the facts; after twice that time none is to be expected. */
const NONE_EXPECTED_AFTER_MONTHS = 24;

/** What the decree of 2019 does not govern: its articles on goods are then only a first look. */
function earlierRules(day: PlainDate | undefined): Verdict[] {
  if (day === undefined || regimeOf(day) === 'DEC2019') return [];
  return [
    {
      rule: 'regulation/regime',
      article: 'Decreet 5/4/2019 art. 31-32',
      facts: { firstDay: String(day) },
      outcome: 'to-check',
      text: 'Voor schade van vóór 1 januari 2020 geldt een vroegere regeling. Die kan anders zijn dan wat hier staat.',
    },
  ];
}

const RUNNING: readonly InvestigationState[] = INVESTIGATION_STATES.filter(
  (state) => state !== 'recognised' && state !== 'not_recognised' && state !== 'merged',
);

function unknown(text: string): Recognition {
  return { status: 'unknown', verdicts: [open(text)], others: [] };
}

function federal(day: PlainDate): Recognition {
  const verdict: Verdict = {
    rule: 'regulation/regime',
    article: 'Decreet 5/4/2019 art. 31-32',
    facts: { firstDay: String(day) },
    outcome: 'not-met',
    text: `Schade van ${formatDate(day)} valt niet onder het Vlaams Rampenfonds. Vóór 1 juli 2014 was dit federaal.`,
  };
  return { status: 'federal', verdicts: [verdict], others: [] };
}
