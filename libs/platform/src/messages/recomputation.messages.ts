import type { MessageTable } from './message-table.js';

/** Refusals of recomputations, of a run as a whole and of one case in it. */
export const recomputationMessages: MessageTable = {
  'recomputation/no-cases': {
    status: 422,
    text: 'Geen enkel dossier past bij uw keuze. Kies een andere ramp, stand of gemeente.',
  },
  'recomputation/too-many-numbers': {
    status: 422,
    text: 'Geef hoogstens {most} dossiernummers. Kies anders een ramp of een stand.',
  },
  'recomputation/unknown-numbers': { status: 422, text: 'Deze dossiernummers bestaan niet: {numbers}.' },
  'recomputation/no-reason': { status: 422, text: 'Schrijf waarom u herberekent.' },
  'recomputation/unknown-rule-set': { status: 422, text: 'Kies een regelset uit de lijst.' },
  'recomputation/already-started': { status: 409, text: 'Deze herberekening is al gestart.' },
  'recomputation/no-motivation': {
    status: 422,
    text: 'Schrijf waarom de beslissingen wijzigen. De aanvragers lezen dit in de brief.',
  },
  'recomputation/other-regime': {
    status: 422,
    text: 'Voor dit dossier geldt een andere regeling ({regime}), want de schade ontstond op {date}.',
  },
  'recomputation/before-valid-from': {
    status: 422,
    text: 'De gekozen regelset geldt vanaf {from}; de schade ontstond op {date}.',
  },
  'recomputation/fault': {
    status: 500,
    text: 'Dit dossier kon niet worden herberekend door een fout in het programma. De beheerder bekijkt ze.',
  },
  'recomputation/stopped': {
    status: 500,
    text: 'De herberekening kwam enkele keren niet verder. De beheerder bekijkt de oorzaak.',
  },
  'recomputation/no-decision': {
    status: 409,
    text: 'Over dit dossier is nog niet beslist: er is niets te corrigeren. Bereken opnieuw in het dossier.',
  },
  'recomputation/changed-since': {
    status: 409,
    text: 'Het dossier wijzigde sinds de herberekening. Herbereken opnieuw.',
  },
  'recomputation/not-in-force-here': {
    status: 409,
    text: 'Voor dit dossier is een andere regelset van kracht.',
  },
  'recomputation/command-not-allowed': {
    status: 409,
    text: 'Dit kan niet meer in de huidige stand van de herberekening. Laad de pagina opnieuw.',
  },
  'recomputation/role-not-allowed': { status: 403, text: 'Uw rol laat deze handeling niet toe.' },
  'recomputation/not-finished': { status: 409, text: 'Nog niet elk dossier is herberekend.' },
  'recomputation/not-applied': { status: 409, text: 'Nog niet elk gewijzigd dossier is behandeld.' },
  'recomputation/rule-set-not-in-force': {
    status: 409,
    text: 'De regelset is niet van kracht: het is een ontwerp, of er is een latere versie. U kunt de verschillen bekijken, maar geen beslissingen voorstellen.',
  },
  'recomputation/nothing-changed': {
    status: 409,
    text: 'Geen enkel dossier wijzigt: er is niets om voor te stellen.',
  },
  'recomputation/provisional': {
    status: 409,
    text: 'De berekening gebruikt waarden die twee juristen nog niet bevestigden. Laat ze bevestigen en herbereken opnieuw.',
  },
};
