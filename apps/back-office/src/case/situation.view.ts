import { formatBasisPoints, formatMoment } from '#kernel';
import {
  applicableSituation,
  factsToJudge,
  PARTNERSHIPS,
  STATED_FACT_KEYS,
  STATED_FACTS,
  statedFactsOf,
  type FactJudgement,
  type StatedFact,
  type StatedFacts,
} from '#domain';
import { isAllowed, type Actor, type CaseFile, type Hardship, type PriorityRequest } from '#application';
import type { DefinitionItem, StatusTone } from '#ui';

interface Tag {
  readonly text: string;
  readonly tone: StatusTone;
}

const JUDGED: Readonly<Record<FactJudgement['outcome'], Tag>> = {
  confirmed: { text: 'bevestigd', tone: 'good' },
  refused: { text: 'niet aanvaard', tone: 'bad' },
};
const TO_JUDGE: Tag = { text: 'na te kijken', tone: 'waiting' };
/** No exception is asked, so there is nothing to prove. */
const NOTHING: Tag = { text: 'geen gevolg', tone: 'neutral' };
export const PRIORITY_TAGS: Readonly<Record<PriorityRequest['state'], Tag>> = {
  asked: { text: 'Voorrang gevraagd', tone: 'waiting' },
  granted: { text: 'Voorrang', tone: 'info' },
  refused: { text: 'Geen voorrang', tone: 'neutral' },
};

/** The page of the situation: each claimed fact with its judgement and its form, the other answers, priority. */
export function situationContent(file: CaseFile, actor: Actor, hardship: Hardship | undefined): object {
  const { claim, disaster, priority } = file;
  const stated = statedFactsOf(claim, disaster);
  const canHandle = isAllowed(actor, 'claim.handle') && claim.personId !== actor.personId;
  return {
    facts: STATED_FACT_KEYS.filter((fact) => stated[fact] !== undefined).map((fact) =>
      factLine(file, fact, stated),
    ),
    canHandle,
    otherAnswers: otherAnswers(file),
    priority: priority && {
      tag: PRIORITY_TAGS[priority.state],
      askedAt: formatMoment(priority.askedAt),
      decidedAt: priority.decidedAt && formatMoment(priority.decidedAt),
      explanation: hardship?.explanation,
      reason: hardship?.reason,
      canDecide: canHandle && hardship !== undefined,
    },
  };
}

function factLine(file: CaseFile, fact: StatedFact, stated: StatedFacts): object {
  const info = STATED_FACTS[fact];
  const proof = 'document' in info ? info.document : undefined;
  const judged = file.judgements.find((one) => one.fact === fact);
  const clean = file.documents.filter((one) => one.scan === 'clean');
  const fitting = proof ? clean.filter((one) => one.kind === proof) : [];
  const offered = fitting.length > 0 ? fitting : clean;
  const document = clean.find((one) => one.id === judged?.documentId);
  return {
    fact,
    name: info.name,
    article: info.article,
    value: valueText(stated[fact]),
    tag: judged ? JUDGED[judged.outcome] : factsToJudge(stated, []).includes(fact) ? TO_JUDGE : NOTHING,
    judgedAt: judged && formatMoment(judged.judgedAt),
    reason: judged?.reason,
    document: document && {
      name: document.fileName,
      href: `/dossier/${file.claim.id}/document/${document.id}`,
    },
    proofs: fitting.map((one) => ({
      name: one.fileName,
      href: `/dossier/${file.claim.id}/document/${one.id}`,
    })),
    documents: [
      { value: '', text: 'Geen document' },
      ...offered.map((one) => ({ value: one.id, text: one.fileName })),
    ],
  };
}

const valueText = (value: StatedFacts[StatedFact]): string =>
  typeof value === 'number' ? `${formatBasisPoints(value)}\u00a0%` : value ? 'ja' : 'nee';

function otherAnswers({ claim, disaster }: CaseFile): DefinitionItem[] {
  const { incomeLoss, partnership, otherPayments } = applicableSituation(claim, disaster);
  return [
    ...(incomeLoss === 'unknown'
      ? [{ name: 'Inkomensverlies door de ramp', value: 'weet de aanvrager niet' }]
      : []),
    ...(partnership ? [{ name: 'Getrouwd of wettelijk samenwonend', value: PARTNERSHIPS[partnership] }] : []),
    ...(otherPayments
      ? [
          {
            name: 'Geld van iemand anders voor dezelfde schade (art. 13)',
            value:
              otherPayments
                .map(
                  ({ payer, amount }) =>
                    `${payer}: ${amount ? `€\u00a0${amount.format()}` : 'bedrag nog niet bekend'}`,
                )
                .join('\n') || 'nee',
          },
        ]
      : []),
  ];
}
