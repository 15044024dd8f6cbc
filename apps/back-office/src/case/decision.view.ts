import { decisionKind, openReadings, type CaseFile } from '#application';
import {
  formatParameterValue,
  parameterOf,
  termCounting,
  type Calculation,
  type ParameterUsed,
  type StoredCalculation,
} from '#domain';

/** A first text for the motivation, in plain Dutch; the officer completes it. */
export function suggestedMotivation(stored: StoredCalculation): string {
  const { granted, lines } = stored.calculation;
  const rejected = lines.filter((line) => line.rejection);
  const reasons = rejected.map(
    (line) => `${line.label}: ${line.rejection?.reason ?? ''} (${line.rejection?.article ?? ''})`,
  );
  switch (decisionKind(stored)) {
    case 'refusal':
      return ['U krijgt geen tegemoetkoming.', ...reasons, closing(reasons)].join('\n').trim();
    case 'partial':
      return [
        `U krijgt een tegemoetkoming van € ${granted.format()}. Deze schadeposten vergoeden wij niet:`,
        ...reasons,
      ].join('\n');
    case 'grant':
      return `U krijgt een tegemoetkoming van € ${granted.format()}. Wij aanvaarden alle schadeposten. De bijlage legt de berekening stap voor stap uit.`;
  }
}

function closing(reasons: readonly string[]): string {
  return reasons.length === 0 ? 'De aanvaarde schade is niet hoger dan de vrijstelling.' : '';
}

/** What two lawyers still have to confirm: values of the computation, and readings the decision would rest on. */
export function unconfirmedFor(
  file: CaseFile,
  calculation: Calculation,
): Pick<ParameterUsed, 'name' | 'value' | 'article'>[] {
  const { claim, disaster, report, ruleSet } = file;
  const readings = openReadings({ claim, disaster, report, counting: termCounting(ruleSet) });
  const asRules = readings.flatMap((reading) => {
    const parameter = ruleSet && parameterOf(ruleSet, reading.key);
    return parameter
      ? [{ name: parameter.name, value: formatParameterValue(parameter.value), article: parameter.article }]
      : [];
  });
  return [...calculation.parametersUsed.filter((used) => !used.confirmed), ...asRules];
}
