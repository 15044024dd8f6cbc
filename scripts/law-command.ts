import { Money, tryPlainDate, type PlainDate } from '#kernel';
import {
  bareNet,
  calculate,
  calculationInputFromJson,
  calculationInputSchema,
  calculationToJson,
  claimWindow,
  dueDate,
  flemishRegimeOf,
  lateClaimDeadline,
  REGIME_INFO,
  regimeOf,
  REGIMES,
  reportAnswerDeadline,
  reportDeadline,
  ruleSetFor,
  SEEDED_RULE_SETS,
  STATUTORY_TERMS,
  termCounting,
  type Calculation,
  type DueDate,
  type Regime,
  type TermCounting,
  type TermKey,
} from '#domain';
import { lawMessage } from './law-messages.js';

export const LAW_USAGE = `Gebruik: npm run law -- OPDRACHT
  report-deadline DATUM                                    laatste dag om schade te melden
  claim-window DATUM                                       aanvraagtermijn na publicatie op DATUM
  late-claim-deadline --published D --impediment-ended D   laattijdige aanvraag na overmacht of goede trouw
  report-answer DATUM [--phenomenon D]                     antwoord op het schadeverslag, ontvangen op DATUM
  term NAAM DATUM                                          elke andere termijn (namen: zie docs/law/termijnen.md)
  regime DATUM                                             welke regeling geldt voor een verschijnsel van DATUM
  compute BESTAND.json                                     berekening, stap voor stap
  compute --regime W1976 --net 15000.00                    tegemoetkoming voor een netto schade
  schema                                                   formaat van BESTAND.json
  render                                                   docs/law/*.md opnieuw schrijven
Met --json komt het antwoord als JSON.`;

/** What the command prints; `failed` ends with a non-zero exit and goes to standard error. */
export interface LawAnswer {
  readonly text: string;
  readonly failed: boolean;
}

/** A refusal of the command line, already in Dutch. */
class Refused extends Error {}

/** Answers one law command. `read` gives the text of a file; everything else is pure. */
export function answerLaw(args: readonly string[], read: (path: string) => string): LawAnswer {
  try {
    return { text: dispatch(args, read), failed: false };
  } catch (fault) {
    if (fault instanceof Refused) return { text: fault.message, failed: true };
    throw fault;
  }
}

const OPTIONS_WITH_VALUE = [
  '--published',
  '--impediment-ended',
  '--phenomenon',
  '--regime',
  '--net',
] as const;

interface Arguments {
  readonly words: readonly string[];
  readonly options: ReadonlyMap<string, string>;
  readonly json: boolean;
}

function parseArguments(args: readonly string[]): Arguments {
  const words: string[] = [];
  const options = new Map<string, string>();
  let json = false;
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (arg === '--json') json = true;
    else if (OPTIONS_WITH_VALUE.some((name) => name === arg)) {
      const value = args[++i];
      if (value === undefined) throw new Refused(`Na ${arg} hoort een waarde.`);
      options.set(arg, value);
    } else if (arg.startsWith('--')) throw new Refused(`De optie ${arg} is niet gekend.\n${LAW_USAGE}`);
    else words.push(arg);
  }
  return { words, options, json };
}

function dispatch(args: readonly string[], read: (path: string) => string): string {
  const { words, options, json } = parseArguments(args);
  const [command, ...rest] = words;
  switch (command) {
    case 'report-deadline':
      return due(reportDeadline(date(single(rest))), json);
    case 'claim-window':
      return due(claimWindow(date(single(rest))), json);
    case 'late-claim-deadline':
      none(rest);
      return lateClaim(options, json);
    case 'report-answer':
      return reportAnswer(date(single(rest)), options, json);
    case 'term':
      return due(dueDate(termKey(rest[0]), date(single(rest.slice(1)))), json);
    case 'regime':
      return regimeAnswer(date(single(rest)), json);
    case 'compute':
      return options.size > 0 ? computeNet(options, rest, json) : computeFile(single(rest), read, json);
    case 'schema':
      none(rest);
      return JSON.stringify(calculationInputSchema(), undefined, 2);
    case undefined:
      throw new Refused(LAW_USAGE);
    default:
      throw new Refused(`De opdracht "${command}" is niet gekend.\n${LAW_USAGE}`);
  }
}

function single(words: readonly string[]): string {
  if (words.length !== 1) throw new Refused(`Er hoort precies één waarde bij deze opdracht.\n${LAW_USAGE}`);
  return words[0]!;
}

function none(words: readonly string[]): void {
  if (words.length > 0) throw new Refused(`"${words[0]}" hoort niet bij deze opdracht.`);
}

function date(text: string | undefined, option?: string): PlainDate {
  if (text === undefined) throw new Refused(`${option ?? 'Een datum'} ontbreekt.`);
  const parsed = tryPlainDate(text);
  if (!parsed) throw new Refused(`De datum "${text}" bestaat niet. Schrijf datums als 2024-08-01.`);
  return parsed;
}

function termKey(text: string | undefined): TermKey {
  const key = (Object.keys(STATUTORY_TERMS) as TermKey[]).find((each) => each === text);
  if (!key)
    throw new Refused(
      `De termijn "${text ?? ''}" is niet gekend. Kies uit: ${Object.keys(STATUTORY_TERMS).join(', ')}.`,
    );
  return key;
}

/** One answer; where the text can be read in more than one way, the chosen reading first and the others after it. */
function due(answer: DueDate, json: boolean, others: readonly DueDate[] = []): string {
  if (json)
    return JSON.stringify(others.length > 0 ? { ...answer, otherReadings: others } : answer, undefined, 2);
  const lines = [String(answer.due), answer.sentence];
  if (answer.tacitEffect) lines.push(answer.tacitEffect);
  for (const other of others) lines.push(`Andere lezing: ${String(other.due)}. ${other.sentence}`);
  if (!answer.confirmed) lines.push('Let op: deze telling is nog niet bevestigd door twee juristen.');
  return lines.join('\n');
}

/** The readings a fresh installation starts with; the back-office shows what is in force. */
function countingFor(phenomenon: PlainDate): TermCounting {
  const regime = flemishRegimeOf(phenomenon);
  if (!regime.ok) throw new Refused(lawMessage(regime.error));
  const ruleSet = ruleSetFor(SEEDED_RULE_SETS, regime.value, phenomenon);
  if (!ruleSet.ok) throw new Refused(lawMessage(ruleSet.error));
  return termCounting(ruleSet.value);
}

function reportAnswer(received: PlainDate, options: ReadonlyMap<string, string>, json: boolean): string {
  const phenomenon = options.has('--phenomenon')
    ? date(options.get('--phenomenon'), '--phenomenon')
    : received;
  const { value } = countingFor(phenomenon).reportAnswer;
  const other = value === 'from-receipt' ? 'from-month-of-receipt' : 'from-receipt';
  return due(reportAnswerDeadline(received, value), json, [reportAnswerDeadline(received, other)]);
}

function lateClaim(options: ReadonlyMap<string, string>, json: boolean): string {
  const facts = {
    published: date(options.get('--published'), '--published'),
    impedimentEnded: date(options.get('--impediment-ended'), '--impediment-ended'),
  };
  const { value } = countingFor(facts.published).lateClaimCap;
  const other = value === 'same-month-next-year' ? 'twelve-months-inclusive' : 'same-month-next-year';
  const [chosen, second] = [lateClaimDeadline(facts, value), lateClaimDeadline(facts, other)];
  return due(chosen, json, chosen.due.equals(second.due) ? [] : [second]);
}

function regimeAnswer(day: PlainDate, json: boolean): string {
  const regime = regimeOf(day);
  const info = regime === 'federal' ? undefined : REGIME_INFO[regime];
  const name = info?.name ?? 'Federale regeling (vóór 1 juli 2014); niet voor dit fonds';
  if (json) return JSON.stringify({ date: String(day), regime, name, article: info?.article ?? null });
  return `${regime}\n${name}${info ? ` (${info.article})` : ''}.`;
}

function computeNet(options: ReadonlyMap<string, string>, rest: readonly string[], json: boolean): string {
  none(rest);
  const regime = REGIMES.find((each): each is Regime => each === options.get('--regime'));
  if (!regime)
    throw new Refused(
      `De regeling "${options.get('--regime') ?? ''}" is niet gekend. Kies uit: ${REGIMES.join(', ')}.`,
    );
  const text = options.get('--net') ?? '';
  if (!/^\d{1,12}(\.\d{1,2})?$/.test(text))
    throw new Refused(`"${text}" is geen bedrag. Schrijf bedragen als 15000.00.`);
  const result = bareNet(regime, Money.of(text));
  if (!result.ok) throw new Refused(lawMessage(result.error));
  if (json) return JSON.stringify(calculationToJson(result.value), undefined, 2);
  return [result.value.granted.toString(), ...warnings(result.value)].join('\n');
}

function computeFile(path: string, read: (path: string) => string, json: boolean): string {
  const input = calculationInputFromJson(readJson(path, read));
  if (!input.ok) throw new Refused(lawMessage(input.error));
  const regime = flemishRegimeOf(input.value.phenomenonDate);
  if (!regime.ok) throw new Refused(lawMessage(regime.error));
  const ruleSet = ruleSetFor(SEEDED_RULE_SETS, regime.value, input.value.phenomenonDate);
  if (!ruleSet.ok) throw new Refused(lawMessage(ruleSet.error));
  const result = calculate(input.value, ruleSet.value);
  if (!result.ok) throw new Refused(lawMessage(result.error));
  return json ? JSON.stringify(calculationToJson(result.value), undefined, 2) : explain(result.value);
}

function readJson(path: string, read: (path: string) => string): unknown {
  let text: string;
  try {
    text = read(path);
  } catch {
    throw new Refused(`Het bestand "${path}" kan niet worden gelezen.`);
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Refused(`Het bestand "${path}" is geen geldige JSON.`);
  }
}

function explain(calculation: Calculation): string {
  const rows = calculation.steps.map((step) => {
    const cells = step.cells.map((cell, i) => `      ${calculation.lines[i]!.label}: ${cell.toString()}`);
    const note = step.note ? [`      ${step.note}`] : [];
    return [`${step.label} (${step.article}): ${step.total.toString()}`, ...cells, ...note].join('\n');
  });
  const refused = calculation.lines
    .filter((line) => line.rejection)
    .map((line) => `Niet aanvaard: ${line.label}. ${line.rejection!.reason} (${line.rejection!.article})`);
  return [
    `Regelset ${calculation.ruleSetId}, versie ${calculation.ruleSetVersion}`,
    ...rows,
    ...refused,
    ...warnings(calculation),
    `Toegekend: ${calculation.granted.toString()}`,
  ].join('\n');
}

function warnings(calculation: Calculation): string[] {
  if (!calculation.provisional) return [];
  const open = calculation.parametersUsed
    .filter((used) => !used.confirmed)
    .map((used) => used.name.toLowerCase());
  return [`Voorlopig: niet bevestigd door twee juristen: ${open.join('; ')}.`];
}
