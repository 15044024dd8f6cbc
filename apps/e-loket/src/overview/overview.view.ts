import type { OwnFiles } from '#application';
import {
  CLAIM_STATE_NAMES,
  DAMAGE_REPORT_STATE_NAMES,
  PHENOMENA,
  type AwaitedParty,
  type ClaimState,
} from '#domain';
import { formatDate } from '#kernel';
import type { StatusTone } from '#ui';
import { periodText } from '../period-text.js';

export interface FileLine {
  readonly href: string;
  readonly title: string;
  readonly number?: string;
  readonly state: string;
  /** Who has to move, in words. */
  readonly awaits: string;
  readonly tone: StatusTone;
}
export interface OverviewView {
  readonly title: string;
  readonly claims: readonly FileLine[];
  readonly reports: readonly FileLine[];
}

const AWAITS: Record<AwaitedParty, { readonly text: string; readonly tone: StatusTone }> = {
  claimant: { text: 'Wij wachten op u', tone: 'waiting' },
  fund: { text: 'U wacht op ons', tone: 'info' },
  expert: { text: 'U wacht op de deskundige', tone: 'info' },
  government: { text: 'U wacht op de Vlaamse Regering', tone: 'info' },
  bank: { text: 'U wacht op de bank', tone: 'info' },
  nobody: { text: 'Afgerond', tone: 'neutral' },
};

const isLive = (state: ClaimState): boolean => state !== 'withdrawn' && state !== 'lapsed';

export function overviewView(files: OwnFiles): OverviewView {
  return {
    title: 'Mijn overzicht',
    claims: files.claims.map(({ claim, disaster, until }) => {
      const name = CLAIM_STATE_NAMES[claim.state];
      const { text, tone } = AWAITS[name.awaits];
      return {
        // What is not filed yet opens where it was left.
        href: claim.state === 'draft' ? `/aanvraag/${claim.id}` : `/dossier/${claim.id}`,
        title: disaster.name,
        ...(claim.number ? { number: claim.number } : {}),
        state: until ? `Nog niet ingediend. Dat kan tot en met ${formatDate(until)}` : name.claimant,
        awaits: text,
        tone,
      };
    }),
    reports: files.reports.map((report) => {
      const name = DAMAGE_REPORT_STATE_NAMES[report.state];
      const place = files.municipalityNames[report.address.nis] ?? '';
      const { text, tone } = AWAITS[name.awaits];
      const recognised = report.state === 'informed_recognised';
      const claimed = files.claims.some(({ claim }) => claim.reportId === report.id && isLive(claim.state));
      return {
        href: `/melding/${report.id}`,
        title: `${PHENOMENA[report.phenomenon]} in ${place}, ${periodText(report.firstDay, report.lastDay)}`,
        number: report.number,
        state: name.claimant,
        // A recognised municipality leaves the choice to claim to the victim; nobody waits for it.
        awaits: recognised ? (claimed ? 'U deed een aanvraag' : 'U kunt een aanvraag doen') : text,
        tone: recognised && !claimed ? 'good' : tone,
      };
    }),
  };
}
