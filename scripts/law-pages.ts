import { formatDateShort } from '#kernel';
import {
  accountChangeMachine,
  ACTOR_ROLE_NAMES,
  batchMachine,
  claimMachine,
  coOwnerMachine,
  mandateMachine,
  damageReportMachine,
  decisionMachine,
  formatParameterValue,
  investigationMachine,
  paymentMachine,
  placedRows,
  recomputationMachine,
  ruleSetMachine,
  termMachine,
  REGIME_INFO,
  REGIMES,
  SEEDED_RULE_SETS,
  STATUTORY_TERMS,
  STEP_LABELS,
  type CountingRule,
  type RuleSet,
  type StateMachine,
  type TermDefinition,
} from '#domain';

import { documentsPage } from './law-documents.js';
import { entitlementPage } from './law-entitlement.js';

const HEADER = '<!-- Gemaakt met `npm run law -- render`. Niet met de hand wijzigen. -->\n';

/** Every page of docs/law by file name: what the lawyers read, made from what the programme computes with. */
export function lawPages(): ReadonlyMap<string, string> {
  return new Map([
    ['termijnen.md', termsPage()],
    ['regelsets.md', ruleSetsPage()],
    ['toestanden.md', statesPage()],
    ['rechthebbenden.md', entitlementPage(HEADER, table)],
    ['documenten.md', documentsPage(HEADER, table)],
  ]);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function counting(rule: CountingRule): string {
  switch (rule.unit) {
    case 'days':
      return `${rule.count} kalenderdagen; de startdag telt niet`;
    case 'months':
      return `${rule.count} maand(en), zelfde dagnummer, ten laatste het einde van de maand`;
    case 'month-ends':
      return `tot het einde van maand ${rule.count} na de maand van de start`;
    case 'years':
      return `${rule.count} jaar, zelfde datum`;
  }
}

function termsPage(): string {
  const rows = Object.entries<TermDefinition>(STATUTORY_TERMS).map(([key, term]) => [
    `\`${key}\``,
    term.name,
    term.startFact,
    counting(term.rule),
    term.tacitEffect ?? '',
    term.article,
    term.source,
    term.confirmed ? 'ja' : '**nee**',
    term.note ?? '',
  ]);
  return `# Wettelijke termijnen

${HEADER}
De laatste dag telt altijd mee ("tot en met").

${table(['naam', 'termijn', 'telt vanaf', 'telling', 'bij stilzwijgen', 'artikel', 'bron', 'bevestigd', 'opmerking'], rows)}

## Lezingen

Waar de tekst meer dan één telling toelaat, kiest de regelset die van kracht is op de datum van het natuurverschijnsel.
Twee juristen bevestigen de keuze; tot dan kan geen beslissing rusten op een stilzwijgend akkoord of op een laattijdige
aanvraag die ervan afhangt. Hieronder de keuze waarmee het programma begint; wat nu geldt, staat onder Regels in de
back-office.

${SEEDED_RULE_SETS.map(readingsSection).join('\n\n')}
`;
}

/** Every reading of the regime, the chosen one in bold. */
function readingsSection(ruleSet: RuleSet): string {
  const rows = ruleSet.parameters.flatMap((parameter) => {
    const { value } = parameter;
    if (value.kind !== 'choice') return [];
    return value.options.map((option) => [
      parameter.name,
      option.value === value.chosen ? `**${option.text}**` : option.text,
      option.value === value.chosen ? 'gekozen' : '',
      parameter.article,
      parameter.source,
      parameter.confirmed ? 'ja' : '**nee**',
      parameter.note ?? '',
    ]);
  });
  const head = ['termijn', 'lezing', 'nu', 'artikel', 'bron', 'bevestigd', 'opmerking'];
  return `### ${REGIME_INFO[ruleSet.regime].name}\n\n${table(head, rows)}`;
}

function ruleSetsPage(): string {
  const regimes = REGIMES.map((regime) => {
    const info = REGIME_INFO[regime];
    return [
      `\`${regime}\``,
      info.name,
      formatDateShort(info.from),
      info.until ? formatDateShort(info.until) : 'nu',
      info.article,
    ];
  });
  return `# Regelingen en regelsets

${HEADER}
De datum van het natuurverschijnsel bepaalt de regeling, niet de datum van de aanvraag.

${table(['regeling', 'naam', 'van', 'tot en met', 'artikel'], regimes)}

${SEEDED_RULE_SETS.map(ruleSetSection).join('\n\n')}
`;
}

function ruleSetSection(ruleSet: RuleSet): string {
  const rows = ruleSet.parameters.map((parameter) => [
    `\`${parameter.key}\``,
    parameter.name,
    formatParameterValue(parameter.value),
    parameter.article,
    parameter.source,
    parameter.confirmed ? 'ja' : '**nee**',
    parameter.note ?? '',
  ]);
  const order = ruleSet.order.map((step, i) => `${i + 1}. ${STEP_LABELS[step]}`).join('\n');
  return `## ${ruleSet.id}, versie ${ruleSet.version}, vanaf ${formatDateShort(ruleSet.validFrom)}

Volgorde van de berekening (een stap zonder invoer valt weg):

${order}

${table(['sleutel', 'waarde', 'nu', 'artikel', 'bron', 'bevestigd', 'opmerking'], rows)}`;
}

function statesPage(): string {
  return `# Toestanden

${HEADER}
${[
  machineSection('Schademelding', damageReportMachine),
  machineSection('Onderzoek tot erkenning', investigationMachine),
  machineSection('Aanvraag', claimMachine),
  machineSection('Beslissing', decisionMachine),
  machineSection('Betalingsbatch', batchMachine),
  machineSection('Betaling', paymentMachine),
  machineSection('Wijziging van rekening', accountChangeMachine),
  machineSection('Herberekening', recomputationMachine),
  machineSection('Versie van de regels', ruleSetMachine),
  machineSection('Wettelijke termijn', termMachine),
  machineSection('Volmacht', mandateMachine),
  machineSection('Handtekening van een mede-eigenaar', coOwnerMachine),
].join('\n\n')}
`;
}

function machineSection<S extends string, C extends string, F extends { readonly state: S }>(
  title: string,
  machine: StateMachine<S, C, F>,
): string {
  const placed = placedRows(machine);
  const rows = placed.map((row) => [
    machine.names[row.from].officer,
    row.label,
    machine.names[row.target].officer,
    row.roles.map((role) => ACTOR_ROLE_NAMES[role]).join(', '),
    (row.guards ?? []).map((guard) => guard.condition).join('; '),
    row.basis,
  ]);
  const arrows = placed.map((row) => `  ${row.from} --> ${row.target}: ${row.label.replaceAll(':', '')}`);
  return `## ${title}

\`\`\`mermaid
stateDiagram-v2
  [*] --> ${machine.initial}
${arrows.join('\n')}
\`\`\`

${table(['van', 'handeling', 'naar', 'wie', 'voorwaarde', 'grond'], rows)}`;
}
