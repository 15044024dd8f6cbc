import type { StateName } from '../state/state-table.js';
import type { ClaimState } from './claim-state-list.js';

/** What officers and claimants call each state, and who has to move. */
export const CLAIM_STATE_NAMES: Readonly<Record<ClaimState, StateName>> = {
  draft: { officer: 'Ontwerp', claimant: 'U bent uw aanvraag aan het invullen', awaits: 'claimant' },
  submitted: { officer: 'Ingediend', claimant: 'Wij kijken na of uw aanvraag volledig is', awaits: 'fund' },
  awaiting_information: {
    officer: 'Wacht op informatie',
    claimant: 'Wij hebben nog iets van u nodig',
    awaits: 'claimant',
  },
  complete: { officer: 'Volledig', claimant: 'Uw aanvraag is volledig', awaits: 'fund' },
  admissible: { officer: 'Ontvankelijk', claimant: 'Uw aanvraag is ontvankelijk', awaits: 'fund' },
  in_expertise: {
    officer: 'Bij de deskundige',
    claimant: 'Een deskundige onderzoekt uw schade',
    awaits: 'expert',
  },
  report_sent: {
    officer: 'Verslag verzonden',
    claimant: 'U kunt antwoorden op het schadeverslag',
    awaits: 'claimant',
  },
  assessed: { officer: 'Beoordeeld', claimant: 'Wij bereiden de beslissing voor', awaits: 'fund' },
  decision_proposed: {
    officer: 'Beslissing voorgesteld',
    claimant: 'Wij bereiden de beslissing voor',
    awaits: 'fund',
  },
  decided: { officer: 'Beslist', claimant: 'De beslissing is genomen en wordt verzonden', awaits: 'fund' },
  notified: { officer: 'Betekend', claimant: 'U hebt de beslissing gekregen', awaits: 'claimant' },
  final: { officer: 'Definitief', claimant: 'De beslissing is definitief', awaits: 'fund' },
  payable: { officer: 'Betaalbaar', claimant: 'Wij betalen u binnenkort', awaits: 'fund' },
  paid: { officer: 'Betaald', claimant: 'Wij hebben u betaald', awaits: 'nobody' },
  closed: { officer: 'Gesloten', claimant: 'Uw dossier is afgesloten', awaits: 'nobody' },
  withdrawn: { officer: 'Ingetrokken', claimant: 'U hebt uw aanvraag ingetrokken', awaits: 'nobody' },
  lapsed: {
    officer: 'Vervallen ontwerp',
    claimant: 'U hebt uw aanvraag niet op tijd ingediend',
    awaits: 'nobody',
  },
  inadmissible: {
    officer: 'Onontvankelijk',
    claimant: 'Wij kunnen uw aanvraag niet behandelen',
    awaits: 'nobody',
  },
  refused: { officer: 'Geweigerd', claimant: 'U krijgt geen tegemoetkoming', awaits: 'nobody' },
  forfeited: { officer: 'Verval', claimant: 'Uw recht op een tegemoetkoming is vervallen', awaits: 'nobody' },
};
