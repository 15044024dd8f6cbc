import type { JobName } from '#application';
import { formatMoment, type Instant } from '#kernel';
import type { JobCount, partnerFigures } from '#persistence';

type Figure = Awaited<ReturnType<typeof partnerFigures>>[number];

/** The partners, in the order of the page, and the jobs that wait for them. */
const PARTNERS: Readonly<Record<string, { readonly name: string; readonly jobs: readonly JobName[] }>> = {
  magda: {
    name: 'MAGDA (authentieke registers)',
    jobs: ['registers.prefill', 'registers.follow', 'registers.close'],
  },
  dosis: {
    name: 'DOSIS (Mijn Burgerprofiel en e-loket ondernemers)',
    jobs: ['dosis.send', 'dosis.catch-up'],
  },
  'address-register': { name: 'Adressenregister', jobs: ['address.match'] },
  delivery: { name: 'eBox en aangetekende brieven', jobs: ['decision.deliver', 'delivery.follow'] },
  mail: {
    name: 'Mail',
    jobs: ['claim.acknowledge', 'report.acknowledge', 'report.inform', 'claim.request', 'expert.report-sent', 'filing.tell'], // prettier-ignore
  },
  'object-store': { name: 'Opslag van documenten', jobs: [] },
  'virus-scan': { name: 'Virusscanner', jobs: ['document.scan'] },
};

const BREAKERS = {
  none: '–',
  closed: 'dicht (alles gaat door)',
  'half-open': 'half open (probeert opnieuw)',
  open: 'open (laat met rust)',
} as const;

const FAULTS: Readonly<Record<string, string>> = {
  timeout: 'antwoordde niet op tijd',
  unreachable: 'onbereikbaar',
  busy: 'te druk',
  'breaker-open': 'met rust gelaten na fouten',
  backpressure: 'te veel wachtende vragen',
  refused: 'weigerde de vraag',
  unreadable: 'onleesbaar antwoord',
  failed: 'mislukt',
};

export interface PartnerLine {
  readonly name: string;
  readonly state: string;
  readonly tone: string;
  readonly breaker: string;
  readonly lastOk: string;
  readonly lastFault: string;
  readonly perMinute: string;
  readonly waiting: number;
  readonly deadLetters: number;
  /** Where those are. */
  readonly href: string;
  readonly processes: readonly { readonly name: string; readonly text: string }[];
}

/** One line per partner: the worst breaker, the latest moments and the sum of what its processes told. */
export function partnerLines(figures: readonly Figure[], jobs: readonly JobCount[]): PartnerLine[] {
  const others = figures.map(({ partner }) => partner).filter((partner) => !Object.hasOwn(PARTNERS, partner));
  return [...Object.keys(PARTNERS), ...new Set(others)].map((partner) => {
    const { name, jobs: names } = PARTNERS[partner] ?? { name: partner, jobs: [] };
    const own = figures.filter((figure) => figure.partner === partner);
    const fresh = own.filter((figure) => figure.fresh);
    const queued = jobs.filter((job) => (names as readonly string[]).includes(job.name));
    const count = (...states: JobCount['state'][]): number =>
      queued.filter((job) => states.includes(job.state)).reduce((sum, job) => sum + job.count, 0);
    const dead = queued.filter((job) => job.state === 'gave-up');
    return {
      name,
      ...standOf(fresh),
      breaker: BREAKERS[worst(fresh)],
      lastOk: momentOf(latest(own.map((figure) => figure.lastOkAt))),
      lastFault: faultText(own),
      perMinute: fresh
        .reduce((sum, figure) => sum + figure.perMinute, 0)
        .toFixed(1)
        .replace('.', ','),
      waiting: count('waiting', 'failed', 'running') + fresh.reduce((sum, figure) => sum + figure.waiting, 0),
      deadLetters: count('gave-up'),
      href: `/taken?${new URLSearchParams({ stand: 'gave-up', ...(dead.length === 1 ? { taak: dead[0]!.name } : {}) }).toString()}`, // prettier-ignore
      processes: own.map((figure) => ({ name: figure.process, text: processText(figure) })),
    };
  });
}

const ORDER = ['open', 'half-open', 'closed', 'none'] as const;
function worst(figures: readonly Figure[]): Figure['breaker'] {
  return ORDER.find((breaker) => figures.some((figure) => figure.breaker === breaker)) ?? 'none';
}

function standOf(fresh: readonly Figure[]): { readonly state: string; readonly tone: string } {
  if (fresh.length === 0) return { state: 'Geen nieuws', tone: 'neutral' };
  if (worst(fresh) === 'open') return { state: 'Ligt stil', tone: 'bad' };
  const lastFault = latest(fresh.map((figure) => figure.lastFaultAt));
  const lastOk = latest(fresh.map((figure) => figure.lastOkAt));
  if (worst(fresh) === 'half-open' || (lastFault && (!lastOk || isLater(lastFault, lastOk))))
    return { state: 'Hapert', tone: 'waiting' };
  return lastOk ? { state: 'Werkt', tone: 'good' } : { state: 'Nog niet gebruikt', tone: 'neutral' };
}

const isLater = (one: Instant, other: Instant): boolean => one.epochMilliseconds > other.epochMilliseconds;

function latest(moments: readonly (Instant | null)[]): Instant | undefined {
  const known = moments.filter((moment) => moment !== null);
  return known.length === 0 ? undefined : known.reduce((a, b) => (isLater(b, a) ? b : a));
}

const momentOf = (moment: Instant | undefined): string => (moment ? formatMoment(moment) : '–');

function faultText(figures: readonly Figure[]): string {
  const at = latest(figures.map((figure) => figure.lastFaultAt));
  if (!at) return '–';
  const kind = figures.find((figure) => figure.lastFaultAt?.epochMilliseconds === at.epochMilliseconds)?.lastFault ?? ''; // prettier-ignore
  return `${formatMoment(at)}: ${FAULTS[kind] ?? kind}`;
}

function processText({ succeeded, failed, breaker, fresh, at }: Figure): string {
  const told = fresh ? '' : `, stil sinds ${formatMoment(at)}`;
  const guard = breaker === 'open' || breaker === 'half-open' ? `, beveiliging ${BREAKERS[breaker]}` : '';
  return `${succeeded} gelukt, ${failed} mislukt${guard}${told}`;
}
