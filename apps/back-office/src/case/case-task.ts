import { formatDate, isAfter, type PlainDate } from '#kernel';
import { availableClaimCommands, type ClaimCommand, type ClaimState } from '#domain';
import type { Actor, CaseFile } from '#application';

/** What has to be done now, by whom, and the main button. */
export interface CaseTask {
  readonly heading: string;
  readonly text: string;
  readonly action?: { readonly text: string; readonly href: string };
}

/** The commands that move a case on, with the page where they are given. */
const MAIN_COMMANDS: Partial<Record<ClaimCommand, string>> = {
  mark_complete: '/volledigheid',
  decide_on_available: '/volledigheid',
  admit: '/ontvankelijkheid',
  appoint_expert: '/deskundige',
  propose_decision: '/beslissing',
  approve_decision: '/beslissing',
};
const MAIN_TEXTS: Partial<Record<ClaimState, string>> = {
  submitted: 'Volledigheid nakijken',
  complete: 'Voorwaarden beoordelen',
  admissible: 'Deskundige aanstellen',
  assessed: 'Berekening en beslissing',
  decision_proposed: 'Voorstel bekijken',
};

const HEADINGS: Readonly<Record<ClaimState, string>> = {
  draft: 'De aanvrager vult de aanvraag nog in',
  submitted: 'Kijk na of de aanvraag volledig is',
  awaiting_information: 'De aanvrager moet nog iets bezorgen',
  complete: 'Beoordeel de vier voorwaarden',
  admissible: 'Stel een deskundige aan',
  in_expertise: 'De deskundige onderzoekt de schade',
  report_sent: 'De aanvrager kan antwoorden op het verslag',
  assessed: 'Bereken de tegemoetkoming en stel een beslissing voor',
  decision_proposed: 'Een goedkeurder bekijkt het voorstel',
  decided: 'De beslissing wordt verzonden',
  notified: 'De aanvrager kreeg de beslissing',
  final: 'De beslissing is definitief',
  payable: 'De betaling staat klaar voor Financiën',
  paid: 'De tegemoetkoming is betaald',
  closed: 'Het dossier is gesloten',
  withdrawn: 'De aanvrager trok de aanvraag in',
  lapsed: 'De aanvraag werd niet op tijd ingediend',
  inadmissible: 'De aanvraag is onontvankelijk',
  refused: 'De aanvraag is geweigerd',
  forfeited: 'Het recht is vervallen',
};

/** What the list of cases calls the next step of each state. */
export const NEXT_STEPS: Partial<Record<ClaimState, string>> = {
  submitted: 'Volledigheid nakijken',
  awaiting_information: 'Wachten op de aanvrager',
  complete: 'Voorwaarden beoordelen',
  admissible: 'Deskundige aanstellen',
  in_expertise: 'Wachten op de deskundige',
  report_sent: 'Wachten op de aanvrager',
  assessed: 'Beslissing voorstellen',
  decision_proposed: 'Voorstel goedkeuren',
  decided: 'Wordt verzonden',
  notified: 'Wachten op de aanvrager',
  payable: 'Betalen',
};

/** The state's own text, with the first command of the state table that this actor may give and that has a page. */
export function taskOf(file: CaseFile, actor: Actor, today: PlainDate): CaseTask {
  const { claim, decision } = file;
  const proposed = decision?.state === 'proposed';
  const commands = availableClaimCommands(
    { state: claim.state, informationTermPassed: isOver(file, today) },
    actor.roles,
  );
  const main = commands.find((c) => c.target !== claim.state && MAIN_COMMANDS[c.command] !== undefined);
  const inadmissible = claim.state === 'complete' && proposed;
  const base = `/dossier/${claim.id}`;
  if (inadmissible) {
    const own = decision.proposedBy === actor.personId;
    const approver = actor.roles.includes('approver') && !own;
    return {
      heading: 'Voorstel: onontvankelijk',
      text: 'Een andere persoon dan de voorsteller keurt het voorstel goed of stuurt het terug.',
      ...(approver ? { action: { text: 'Voorstel bekijken', href: `${base}/beslissing` } } : {}),
    };
  }
  if (file.corrected && proposed) {
    const approver = actor.roles.includes('approver') && decision.proposedBy !== actor.personId;
    return {
      heading: 'Voorstel: correctie van de beslissing',
      text: `Beslissing ${file.corrected.number} blijft gelden tot een andere persoon dan de voorsteller de correctie goedkeurt.`,
      ...(approver ? { action: { text: 'Voorstel bekijken', href: `${base}/beslissing` } } : {}),
    };
  }
  return {
    heading: HEADINGS[claim.state],
    text: detailOf(file, today),
    ...(main
      ? {
          action: {
            text: MAIN_TEXTS[claim.state] ?? main.label,
            href: `${base}${MAIN_COMMANDS[main.command]}`,
          },
        }
      : {}),
  };
}

/** Nothing that was asked can still come in time; true also when nothing was asked. */
function isOver(file: CaseFile, today: PlainDate): boolean {
  return file.terms.every(
    (t) => t.kind !== 'supply-information' || t.state !== 'running' || isAfter(today, t.dueOn),
  );
}

function detailOf(file: CaseFile, today: PlainDate): string {
  const { claim, report, terms } = file;
  const running = terms.find((t) => t.state === 'running');
  const until = running ? ` Dat kan tot en met ${formatDate(running.dueOn)}.` : '';
  const over = running !== undefined && isAfter(today, running.dueOn);
  switch (claim.state) {
    case 'submitted':
      return 'Duid per stuk aan of het er is. Ontbreekt er iets? Vraag het dan in één keer op.';
    case 'awaiting_information':
      return over
        ? 'De dag die wij vroegen, is voorbij. U kunt verder met wat er is.'
        : `Wij vroegen bijkomende informatie.${until}`;
    case 'complete':
      return 'Op tijd, volledig, rechthebbende en in het erkende gebied (art. 11 § 1).';
    case 'admissible':
      return 'De deskundige stelt de schade vast, op tegenspraak met de aanvrager (art. 11 § 2).';
    case 'in_expertise':
      return report?.answer === 'remarked'
        ? 'De aanvrager gaf opmerkingen op het verslag. De deskundige bekijkt ze.'
        : 'De deskundige dient het verslag in als elke schadepost beoordeeld is.';
    case 'report_sent':
      return `Zonder antwoord is de aanvrager akkoord.${until}`;
    case 'assessed':
      return 'De aanvrager is akkoord met het schadeverslag, of liet de termijn voorbijgaan.';
    case 'decision_proposed':
      return 'Een andere persoon dan de voorsteller keurt de beslissing goed of stuurt ze terug.';
    case 'notified':
      return `De aanvrager kan een rechtzetting vragen of beroep instellen.${until}`;
    default:
      return '';
  }
}
