import type { DossierStatus } from './dossier-status.js';
import type { StatusKey } from './status-key.js';

/** A situation that is shared with nobody: a draft is the victim's own, and has no number yet. */
export const NOT_SHARED = 'not-shared';
export type StatusMap = Readonly<Record<StatusKey, DossierStatus | typeof NOT_SHARED>>;

const decided = { phase: 'Beslissing', notify: true } as const;

/** What each situation reads as; a situation without a line does not compile. Settings may replace lines. */
export const STATUS_MAP: StatusMap = {
  'report:draft': NOT_SHARED,
  'report:submitted': {
    phase: 'Samenstelling',
    code: 'Ingediend',
    detail: 'Wij hebben uw schademelding ontvangen',
  },
  'report:under_investigation': {
    phase: 'Behandeling',
    code: 'InBehandeling',
    detail: 'De overheid onderzoekt of de ramp wordt erkend',
  },
  'report:informed_recognised': {
    phase: 'Afgerond',
    code: 'Beslist',
    detail: 'De ramp is erkend in uw gemeente',
    action: 'Vraag een tegemoetkoming aan',
    notify: true,
  },
  'report:informed_not_recognised': {
    phase: 'Afgerond',
    code: 'Beslist',
    detail: 'De ramp is niet erkend in uw gemeente',
    notify: true,
  },
  'report:withdrawn': {
    phase: 'Beslissing',
    code: 'Stopgezet',
    detail: 'U hebt uw schademelding ingetrokken',
  },

  'claim:draft': NOT_SHARED,
  'claim:lapsed': NOT_SHARED,
  'claim:submitted': {
    phase: 'Samenstelling',
    code: 'Ingediend',
    detail: 'Wij kijken na of uw aanvraag volledig is',
  },
  'claim:awaiting_information': {
    phase: 'Behandeling',
    code: 'DossierOnvolledig',
    detail: 'Wij hebben nog iets van u nodig',
    action: 'Bezorg de gevraagde informatie in het e-loket',
    notify: true,
  },
  'claim:complete': { phase: 'Behandeling', code: 'DossierVolledig', detail: 'Uw aanvraag is volledig' },
  'claim:admissible': { phase: 'Behandeling', code: 'Ontvankelijk', detail: 'Uw aanvraag is ontvankelijk' },
  'claim:inadmissible': {
    phase: 'Behandeling',
    code: 'OnOntvankelijk',
    detail: 'Wij kunnen uw aanvraag niet behandelen',
    notify: true,
  },
  'claim:in_expertise': {
    phase: 'Behandeling',
    code: 'InBehandeling',
    detail: 'Een deskundige onderzoekt uw schade',
  },
  'claim:report_sent': {
    phase: 'Behandeling',
    code: 'InBehandeling',
    detail: 'Het schadeverslag is klaar',
    action: 'Lees het schadeverslag en antwoord in het e-loket',
    notify: true,
  },
  'claim:assessed': {
    phase: 'Behandeling',
    code: 'InBehandeling',
    detail: 'Wij bereiden de beslissing voor',
  },
  'claim:decision_proposed': {
    phase: 'Behandeling',
    code: 'KlaarVoorBeslissing',
    detail: 'Wij bereiden de beslissing voor',
  },
  'claim:decided': {
    phase: 'Beslissing',
    code: 'Beslist',
    detail: 'De beslissing is genomen en wordt verzonden',
  },
  'claim:notified:grant': { ...decided, code: 'Goedgekeurd', detail: 'U krijgt een tegemoetkoming' },
  'claim:notified:partial': {
    ...decided,
    code: 'Goedgekeurd',
    detail: 'U krijgt een tegemoetkoming voor een deel van uw schade',
  },
  'claim:notified:refusal': { ...decided, code: 'Geweigerd', detail: 'U krijgt geen tegemoetkoming' },
  'claim:notified:inadmissible': {
    phase: 'Behandeling',
    code: 'OnOntvankelijk',
    detail: 'Wij kunnen uw aanvraag niet behandelen',
    notify: true,
  },
  'claim:in-appeal': {
    phase: 'Beroep',
    code: 'InWacht',
    detail: 'Er loopt een beroep tegen de beslissing',
  },
  'claim:final': { phase: 'Beslissing', code: 'Beslist', detail: 'De beslissing is definitief' },
  'claim:refused': { phase: 'Beslissing', code: 'Geweigerd', detail: 'U krijgt geen tegemoetkoming' },
  'claim:forfeited': {
    phase: 'Beslissing',
    code: 'Stopgezet',
    detail: 'Uw recht op een tegemoetkoming is vervallen',
    notify: true,
  },
  'claim:withdrawn': { phase: 'Beslissing', code: 'Stopgezet', detail: 'U hebt uw aanvraag ingetrokken' },
  'claim:payable': { phase: 'Uitvoering', code: 'KlaarVoorBetaling', detail: 'Wij betalen u binnenkort' },
  'claim:paid': { phase: 'Uitvoering', code: 'Betaald', detail: 'Wij hebben u betaald', notify: true },
  'claim:closed': { phase: 'Afgerond', code: 'Beslist', detail: 'Uw dossier is afgesloten' },
};
