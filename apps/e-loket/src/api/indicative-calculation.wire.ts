import { Money, plainDate } from '#kernel';
import {
  INDICATION_CLAIMANTS,
  INDICATION_GOODS_KEYS,
  INDICATION_TITLES,
  INSURED_SHARES,
  LIKELIHOODS,
  ACTION_KEYS,
  PHENOMENON_KEYS,
  RECOGNITION_STATUSES,
  type ClaimedTitle,
  type Indication,
  type IndicationAnswers,
  type IndicationClaimant,
  type IndicationGood,
  type InsuredShare,
  type Likelihood,
  type Phenomenon,
  type Verdict,
} from '#domain';
import { z } from 'zod';

type NonEmpty<T> = readonly [T, ...T[]];
const keysOf = <T extends string>(table: Readonly<Record<T, unknown>>): NonEmpty<T> =>
  Object.keys(table) as unknown as NonEmpty<T>;

const amount = z
  .string()
  .regex(/^(?:\d{1,8}(?:\.\d{1,2})?|100000000(?:\.00?)?)$/)
  .describe('Bedrag in euro, met een punt: "1250.50"; hoogstens 100000000.00');
const unknown = ' Weglaten of null: niet gekend.';
const yesNo = (text: string) => z.boolean().nullish().describe(`${text}${unknown}`);

/** Body of `POST /api/v1/indicative-calculation`. */
export const requestSchema = z
  .strictObject({
    phenomenon: z
      .enum(PHENOMENON_KEYS as NonEmpty<Phenomenon>)
      .nullish()
      .describe(`Wat er gebeurde.${unknown}`),
    firstDay: z.iso.date().nullish().describe(`Eerste dag van de schade.${unknown}`),
    lastDay: z.iso.date().nullish().describe('Laatste dag; weglaten als het één dag was.'),
    municipality: z
      .string()
      .max(80)
      .nullish()
      .describe(`Naam, postcode of NIS-code van de gemeente.${unknown}`),
    claimant: z
      .enum(keysOf<IndicationClaimant>(INDICATION_CLAIMANTS))
      .nullish()
      .describe(`Wie de schade heeft.${unknown}`),
    goods: z
      .array(
        z.strictObject({
          kind: z.enum(INDICATION_GOODS_KEYS as NonEmpty<IndicationGood>),
          cost: amount.nullish().describe(`Geschatte kost van herstel of vervanging.${unknown}`),
          paid: amount.nullish().describe(`Wat een verzekeraar of iemand anders betaalt.${unknown}`),
        }),
      )
      .max(50)
      .nullish()
      .describe(`Wat er beschadigd is.${unknown}`),
    title: z
      .enum(keysOf<ClaimedTitle>(INDICATION_TITLES))
      .nullish()
      .describe(`Titel op het moment van de schade.${unknown}`),
    insured: yesNo('Er is een verzekering voor deze schade.'),
    circumstances: z
      .strictObject({
        sheltered: yesNo('Het voertuig stond in een garage of onder een carport.'),
        excludedByFirePolicy: yesNo('De brandverzekering sluit de constructie buiten uit.'),
        notSimpleRisk: yesNo('Geen eenvoudig risico, of een bijzondere polis.'),
        ocmwAttest: yesNo('Leefloon of gelijke steun op de dag van de ramp.'),
        contributionExemption: yesNo('Vrijstelling van sociale bijdragen.'),
        incomeLoss: yesNo('Landbouwer: de ramp kostte ook inkomen.'),
        winterBedFarmland: yesNo('Landbouwgrond in een winterbedding.'),
        ownedByFlemishAuthority: yesNo('Het goed is van de Vlaamse overheid.'),
        insuredShare: z
          .enum(keysOf<InsuredShare>(INSURED_SHARES))
          .nullish()
          .describe(`Verzekerd deel van het teeltareaal: minder dan 25 %, vanaf 25 %, vanaf 50 %.${unknown}`),
      })
      .nullish(),
  })
  .describe('De antwoorden. Alles mag ontbreken: niets weten is ook een antwoord.');
export type WireAnswers = z.output<typeof requestSchema>;

const verdict = z.object({
  rule: z.string(),
  article: z.string(),
  outcome: z.enum(['met', 'not-met', 'to-check']),
  text: z.string(),
});
const named = z.object({ id: z.string(), name: z.string() });
const money = z
  .string()
  .regex(/^\d+\.\d{2}$/)
  .describe('Bedrag in euro, met een punt');
const day = z.iso.date();

export const NOTICE =
  'Dit is geen beslissing. Alleen de beslissing op een aanvraag zegt of u een tegemoetkoming krijgt, en hoeveel.';

/** What the API answers. */
export const responseSchema = z
  .object({
    notice: z.string(),
    likelihood: z.enum(keysOf<Likelihood>(LIKELIHOODS)),
    summary: z.string(),
    recognition: z.object({
      status: z.enum(RECOGNITION_STATUSES as unknown as NonEmpty<(typeof RECOGNITION_STATUSES)[number]>),
      disaster: named.nullable(),
      claimUntil: day.nullable(),
      lateClaimUntil: day.nullable(),
      otherDisasters: z.array(named),
    }),
    verdicts: z.array(verdict),
    goods: z.array(
      z.object({
        kind: z.enum(INDICATION_GOODS_KEYS as NonEmpty<IndicationGood>),
        name: z.string(),
        outcome: z.enum(['met', 'not-met', 'to-check']),
        verdicts: z.array(verdict),
      }),
    ),
    actions: z.array(
      z.object({
        key: z.enum(ACTION_KEYS),
        text: z.string(),
        until: day.nullable(),
        explanation: z.string().nullable(),
      }),
    ),
    amount: z
      .object({
        granted: money.describe('Hoogstens, zolang slijtage en open vragen niet gekend zijn'),
        claimed: money,
        provisional: z.boolean().describe('Gebruikt een waarde die juristen nog niet bevestigden'),
        dateAssumed: z.boolean().describe('De dag is niet gekend: berekend met de regels van vandaag'),
        unconfirmed: z.array(
          z.object({ key: z.string(), name: z.string(), value: z.string(), article: z.string() }),
        ),
        calculations: z.array(
          z.object({
            ruleSet: z.string(),
            version: z.int(),
            lines: z.array(z.string()),
            steps: z.array(
              z.object({
                key: z.string(),
                label: z.string(),
                article: z.string(),
                amounts: z.array(money),
                total: money,
                note: z.string().nullable(),
              }),
            ),
          }),
        ),
      })
      .nullable(),
  })
  .describe('Een eerste indicatie. Ze bindt niemand.');
export type WireIndication = z.output<typeof responseSchema>;

/** The answers in the words of the domain; the municipality is looked up by the caller. */
export function answersOf(
  wire: WireAnswers,
  municipality: IndicationAnswers['municipality'],
): IndicationAnswers {
  const { phenomenon, firstDay, lastDay, claimant, title, insured } = wire;
  return known({
    phenomenon,
    firstDay: firstDay ? plainDate(firstDay) : undefined,
    lastDay: lastDay ? plainDate(lastDay) : undefined,
    municipality,
    claimant,
    goods: (wire.goods ?? []).map(({ kind, cost, paid }) => ({
      kind,
      ...(cost ? { cost: Money.of(cost) } : {}),
      ...(paid ? { paid: Money.of(paid) } : {}),
    })),
    title,
    insured,
    circumstances: known(wire.circumstances ?? {}),
  }) as unknown as IndicationAnswers;
}

/** Without what is not known. */
function known(given: object): object {
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined && value !== null),
  );
}

export function wireIndication(indication: Indication): WireIndication {
  const { recognition, amount: found } = indication;
  return {
    notice: NOTICE,
    likelihood: indication.likelihood,
    summary: `${LIKELIHOODS[indication.likelihood]}.`,
    recognition: {
      status: recognition.status,
      disaster: recognition.disaster ?? null,
      claimUntil: recognition.window ? String(recognition.window.until) : null,
      lateClaimUntil: recognition.lateUntil ? String(recognition.lateUntil.due) : null,
      otherDisasters: [...recognition.others],
    },
    verdicts: indication.verdicts.map(wireVerdict),
    goods: indication.goods.map((good) => ({ ...good, verdicts: good.verdicts.map(wireVerdict) })),
    actions: indication.actions.map(({ key, text, until, explanation }) => ({
      key,
      text,
      until: until ? String(until) : null,
      explanation: explanation ?? null,
    })),
    amount: found ? wireAmount(found) : null,
  };
}

function wireVerdict({ rule, article, outcome, text }: Verdict): z.output<typeof verdict> {
  return { rule, article, outcome, text };
}

function wireAmount(found: NonNullable<Indication['amount']>): NonNullable<WireIndication['amount']> {
  return {
    granted: String(found.granted),
    claimed: String(found.claimed),
    provisional: found.provisional,
    dateAssumed: found.dateAssumed,
    unconfirmed: found.unconfirmed.map(({ key, name, value, article }) => ({ key, name, value, article })),
    calculations: found.calculations.map((each) => ({
      ruleSet: each.ruleSetId,
      version: each.ruleSetVersion,
      lines: each.lines.map((line) => line.label),
      steps: each.steps.map(({ key, label, article, cells, total, note }) => ({
        key,
        label,
        article,
        amounts: cells.map(String),
        total: String(total),
        note: note ?? null,
      })),
    })),
  };
}
