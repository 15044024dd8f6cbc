import { domainError, err, ok, type PlainDate, type Result } from '#kernel';
import type {
  Address,
  BankAccount,
  CropAreas,
  FilingClient,
  FilingMandate,
  Insurance,
  LateMotive,
  Situation,
} from '#domain';
import type { Actor } from '../access/actor.js';
import type { Deps } from '../deps.js';
import { askDecisionOutsideArea } from '../claim/ask-decision-outside-area.js';
import type { DraftCommand, SavedDraft } from '../claim/edit-draft.js';
import { saveBankAccount } from '../claim/save-bank-account.js';
import { saveClaimPlace } from '../claim/save-claim-place.js';
import { saveContact } from '../claim/save-contact.js';
import { saveCropAreas } from '../claim/save-crop-areas.js';
import { saveDamageItem, type SaveDamageItem } from '../claim/save-damage-item.js';
import { saveInsurance } from '../claim/save-insurance.js';
import { saveLateMotive } from '../claim/save-late-motive.js';
import { startClaim } from '../claim/start-claim.js';
import { saveSituationAnswer, type SituationAnswer } from '../situation/save-situation-answer.js';
import { claimantActor, mayFile, type FiledClaimant } from './filed-claimant.js';
import { joined } from './joined.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { gathered } from './gathered.js';
import { powerFor } from './partner-mandate.js';
import { pointedAt } from './pointed-at.js';
import { recordFiling } from './record-filing.js';
import type { FiledClaim } from './filed-claim.js';
import { submitAsPartner } from './submit-filed-claim.js';

/** A whole claim at once, as a partner's system holds it. Field names of faults are those of this command. */
export interface FileClaim {
  /** The partner's own; once per claim. */
  readonly reference: string;
  readonly claimant: FiledClaimant;
  readonly mandate: FilingMandate;
  readonly disasterId: string;
  readonly damageDate?: PlainDate;
  readonly address?: Address;
  readonly items: readonly SaveDamageItem['item'][];
  /** Of a farm with damaged crops. */
  readonly cropAreas?: CropAreas;
  /** Answers to the questions that apply. */
  readonly situation?: Situation;
  /** The claimant asks to go first because of financial hardship: why, kept sealed and never told back. */
  readonly priority?: { readonly explanation: string };
  readonly insurance?: Insurance;
  readonly account?: BankAccount;
  readonly contact?: { readonly email: string; readonly phone?: string };
  readonly lateMotive?: LateMotive;
  /** The claimant wants a decision although place or day fall outside the recognition. */
  readonly outsideArea: boolean;
  /** false: a draft, to add documents to and submit later. */
  readonly submit: boolean;
}

/**
 * Files a claim for somebody else with the use-cases of the pages, all in one transaction.
 * Errors: those of `mayFile`, `powerFor` and these use-cases, `filing/claim-exists` (the claimant already has one for this
 * disaster, whoever made it), `filing/disaster-unknown`, `filing-client/day-ceiling`, `filing/reference-used`.
 * @see Decreet 5/4/2019 art. 9 and art. 10
 */
export async function fileClaim(
  deps: Deps,
  client: FilingClient,
  command: FileClaim,
): Promise<Result<FiledClaim>> {
  const may = mayFile(client, 'aanvraag.indienen', command, deps.clock.today());
  if (!may.ok) return may;
  return deps.uow.run(async (tx) => {
    const claimant = await claimantActor(deps, tx, client, command.claimant);
    if (!claimant.ok) return claimant;
    const actor = claimant.value;
    const inside = joined(deps, tx);
    const file = { disasterId: command.disasterId };
    const power = await powerFor(deps, tx, { client, actor }, command.mandate, { act: 'claim', file });
    if (!power.ok) return power;
    const filled = await fillDraft(deps, tx, actor, command);
    if (!filled.ok) return filled;
    const { reference, mandate } = command;
    const filing = {
      id: filled.value.claimId,
      kind: 'claim',
      reference,
      mandate,
      ...(power.value ? { mandateId: power.value.id } : {}),
    } as const;
    if (power.value) await tx.mandates.recordFiling(filing.id, power.value.id);
    const draft = { ...filled.value, reference };
    if (!command.submit) {
      const noted = await recordFiling(deps, tx, { client, actor }, filing, 'filing.draft');
      return noted.ok ? ok(draft) : noted;
    }
    const submitted = await submitAsPartner(
      inside,
      tx,
      { client, actor },
      { draft, mandate, power: power.value },
    );
    if (!submitted.ok) return submitted;
    const noted = await recordFiling(deps, tx, { client, actor }, filing, 'filing.claim');
    return noted.ok ? ok({ ...draft, version: draft.version + 1, number: submitted.value.number }) : noted;
  });
}

async function fillDraft(deps: Deps, tx: Tx, actor: Actor, command: FileClaim): Promise<Result<SavedDraft>> {
  const started = await startClaim(joined(deps, tx), actor, { disasterId: command.disasterId });
  if (!started.ok)
    return started.error.code === 'common/not-found'
      ? pointedAt({ ok: false, error: domainError('filing/disaster-unknown') }, 'disasterId')
      : started;
  if (!started.value.isNew) return err(domainError('filing/claim-exists'));
  const { claimId } = started.value;
  const gathering = gathered(tx, claimId);
  let draft: SavedDraft = { claimId, version: 1 };
  for (const step of stepsOf(joined(deps, gathering.tx), actor, command)) {
    const saved = await step.save(draft);
    if (!saved.ok) return pointedAt(saved, step.at, step.inside);
    draft = { claimId, version: saved.value.version };
  }
  return ok({ claimId, version: await gathering.flush() });
}

interface Step {
  /** Where a fault without a field of its own belongs. */
  readonly at: string;
  /** Field of the use-case → field of the command. */
  readonly inside: (field: string) => string;
  readonly save: (draft: DraftCommand) => Promise<Result<SavedDraft>>;
}

function stepsOf(deps: Deps, actor: Actor, command: FileClaim): Step[] {
  const { damageDate, address, insurance, account, contact, lateMotive, cropAreas } = command;
  const steps: (Step | undefined)[] = [
    damageDate && address
      ? {
          at: 'address',
          inside: (field) => (field === 'damageDate' ? field : `address.${field}`),
          save: (draft) => saveClaimPlace(deps, actor, { ...draft, damageDate, address }),
        }
      : undefined,
    ...command.items.map((item, index): Step => ({
      at: `items.${index}`,
      inside: (field) => `items.${index}.${OWN_FIELDS.includes(field) ? field : `details.${field}`}`,
      save: (draft) => saveDamageItem(deps, actor, { ...draft, item }),
    })),
    cropAreas && part('cropAreas', (draft) => saveCropAreas(deps, actor, { ...draft, areas: cropAreas })),
    ...situationSteps(deps, actor, command.situation),
    command.priority && priorityStep(deps, actor, command.priority),
    insurance && part('insurance', (draft) => saveInsurance(deps, actor, { ...draft, insurance })),
    account && part('account', (draft) => saveBankAccount(deps, actor, { ...draft, ...account })),
    contact && part('contact', (draft) => saveContact(deps, actor, { ...draft, ...contact })),
    lateMotive &&
      part('lateMotive', (draft) => saveLateMotive(deps, actor, { ...draft, motive: lateMotive })),
    command.outsideArea
      ? part('outsideArea', (draft) => askDecisionOutsideArea(deps, actor, draft))
      : undefined,
  ];
  return steps.filter((step) => step !== undefined);
}

/** Fields of a good itself; the others are of its details. */
const OWN_FIELDS: readonly string[] = [
  'category',
  'description',
  'quantity',
  'yearBought',
  'costBasis',
  'cost',
  'title',
];
/**
 * One answer after the other, in the order of the questions: a later one may apply because of an earlier one. A partner
 * sends what he knows; what this claim does not ask is not kept.
 */
function situationSteps(deps: Deps, actor: Actor, situation: Situation = {}): Step[] {
  return answersIn(situation).map((answer) =>
    part('situation', async (draft) => {
      const saved = await saveSituationAnswer(deps, actor, { ...draft, answer });
      return !saved.ok && saved.error.code === 'situation/not-asked' ? ok(draft) : saved;
    }),
  );
}

/** Unlike the other answers it is never dropped in silence: the claimant counts on it. */
function priorityStep(deps: Deps, actor: Actor, { explanation }: { readonly explanation: string }): Step {
  const answer = { question: 'priorityAsked', value: true, explanation } as const;
  return part('priority', (draft) => saveSituationAnswer(deps, actor, { ...draft, answer }));
}

function answersIn(situation: Situation): SituationAnswer[] {
  const { selfEmployed, ocmwAid, contributionExemption, incomeLoss, partnership, otherPayments } = situation;
  const answers: (SituationAnswer | undefined)[] = [
    selfEmployed === undefined ? undefined : { question: 'selfEmployed', value: selfEmployed },
    ocmwAid === undefined ? undefined : { question: 'ocmwAid', value: ocmwAid },
    contributionExemption === undefined
      ? undefined
      : { question: 'contributionExemption', value: contributionExemption },
    incomeLoss && { question: 'incomeLoss', value: incomeLoss },
    partnership && { question: 'partnership', value: partnership },
    otherPayments && { question: 'otherPayments', value: otherPayments },
  ];
  return answers.filter((answer) => answer !== undefined);
}

function part(at: string, save: Step['save']): Step {
  return { at, inside: (field) => `${at}.${field}`, save };
}
