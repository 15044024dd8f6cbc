import type { JobName } from '#application';
import { formatMoment } from '#kernel';
import type { JobCount, JobRow, JobState } from '#persistence';
import { maskPersonal } from '#platform';

const NAMES: Readonly<Record<JobName, string>> = {
  'report.acknowledge': 'Ontvangst van een melding mailen',
  'report.inform': 'Melder inlichten over de erkenning',
  'claim.acknowledge': 'Ontvangst van een aanvraag mailen',
  'durations.count': 'Doorlooptijden tellen',
  'account.changed': 'Melden dat de rekening gewijzigd is',
  'message.notify': 'Melden dat er een bericht is',
  'claim.withdrawn': 'Intrekking bevestigen',
  'filing.bulk': 'Bestand van een partner verwerken',
  'filing.tell': 'Aanvrager inlichten over een partner',
  'claim.request': 'Gevraagde informatie mailen',
  'expert.report-sent': 'Schadeverslag aankondigen',
  'decision.deliver': 'Beslissing bezorgen',
  'document.picture': 'Voorbeeld van een foto maken en vergelijken',
  'document.tell-infected': 'Mailen dat een bestand een virus heeft',
  'documents.rescan': 'Virusscan inhalen na een storing',
  'upload.clear': 'Deelbestanden opruimen',
  'uploads.abandon': 'Achtergelaten bestanden opruimen',
  'documents.remind': 'Herinneren aan beloofde documenten',
  'document.scan': 'Document op virussen nakijken',
  'recomputation.run': 'Herberekening',
  'recomputation.apply': 'Correcties van een herberekening voorstellen',
  'recomputation.revive': 'Onderbroken herberekeningen hervatten',
  'delivery.follow': 'Ontvangst van beslissingen opvragen',
  'dosis.send': 'Stand delen met Mijn Burgerprofiel',
  'dosis.catch-up': 'Standen inhalen na een storing',
  'address.match': 'Adres vergelijken met het adressenregister',
  'registers.prefill': 'Registers bevragen (MAGDA)',
  'registers.follow': 'Open dossiers opvolgen in de registers',
  'registers.close': 'Einde van een dossier melden aan het repertorium',
  'mandate.mail': 'Bericht over een volmacht',
  'mandate.scan-proof': 'Virusscan van een bewijs van volmacht',
  'mandates.expire': 'Verlopen volmachten',
  'invitation.mail': 'Uitnodiging met link',
  'co-owner.answered': 'Bericht: mede-eigenaar antwoordde',
  'drafts.watch': 'Ontwerpen opvolgen: herinneren, laten vervallen',
  'progress.refresh': 'Openbare cijfers tellen',
  'terms.pass': 'Termijnen opvolgen',
};

/** Its Dutch name; one from before a renaming shows its own. */
export function jobName(name: string): string {
  return (NAMES as Readonly<Record<string, string>>)[name] ?? name;
}

export const STATES: Readonly<Record<JobState, { readonly text: string; readonly tone: string }>> = {
  'gave-up': { text: 'Opgegeven', tone: 'bad' },
  failed: { text: 'Mislukt', tone: 'waiting' },
  running: { text: 'Bezig', tone: 'info' },
  waiting: { text: 'Wacht', tone: 'neutral' },
};

export interface JobLine {
  readonly id: string;
  readonly name: string;
  readonly about: string;
  readonly state: string;
  readonly tone: string;
  readonly attempts: string;
  readonly next: string;
  readonly fault: string;
  readonly mayRetry: boolean;
}

const LONGEST = 300;

export function jobLine(job: JobRow): JobLine {
  const { text, tone } = STATES[job.state];
  const failed = job.state === 'gave-up' || job.state === 'failed';
  return {
    id: job.id,
    name: jobName(job.name),
    about: job.key?.split(':').slice(1).join(' ') ?? '',
    state: text,
    tone,
    attempts: `${job.attempts} van ${job.maxAttempts}`,
    next: job.state === 'gave-up' || job.state === 'running' ? '–' : formatMoment(job.runAt),
    fault: failed ? withoutPersons(job.lastError ?? '') : '–',
    mayRetry: failed,
  };
}

/** A mail server names the address it refuses. */
function withoutPersons(fault: string): string {
  return maskPersonal(fault)
    .replace(/[^\s<>"'(),;]+@[^\s<>"'(),;]+/g, '•••')
    .slice(0, LONGEST);
}

export interface JobKind {
  readonly name: string;
  readonly text: string;
  readonly href: string;
  readonly counts: Readonly<Record<JobState, number>>;
  readonly failed: number;
}

/** One line per name, those with failures first. */
export function jobKinds(counts: readonly JobCount[], path: string): JobKind[] {
  const kinds = [...new Set(counts.map(({ name }) => name))].map((name) => {
    const of = (state: JobState): number =>
      counts.find((one) => one.name === name && one.state === state)?.count ?? 0;
    const states = {
      'gave-up': of('gave-up'),
      failed: of('failed'),
      running: of('running'),
      waiting: of('waiting'),
    };
    return {
      name,
      text: jobName(name),
      href: `${path}?${new URLSearchParams({ taak: name }).toString()}`,
      counts: states,
      failed: states['gave-up'] + states.failed,
    };
  });
  return kinds.toSorted((a, b) => b.counts['gave-up'] - a.counts['gave-up'] || b.failed - a.failed);
}
