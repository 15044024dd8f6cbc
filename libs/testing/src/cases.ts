import {
  admitClaim,
  agreeWithDecision,
  answerExpertReport,
  appointExpert,
  approveDecision,
  calculateClaim,
  checkCompleteness,
  completenessList,
  confirmParameter,
  deliverDecision,
  fileExpertReport,
  proposeDecision,
  registerPerson,
  saveSituationAnswer,
  type Actor,
  type Deps,
  type SituationAnswer,
} from '#application';
import type { Claim, Decision, ItemAssessment } from '#domain';
import { Money, Temporal, type Result } from '#kernel';
import { inszOf, type Actors } from './actors.js';
import { workerDeps } from './outside.js';
import { aClaim, anItem } from './builders.js';

/** What the case builders need of a test world, or of an app that runs on its database. */
export interface CaseWorld {
  readonly deps: Deps;
  readonly actors: Actors;
}

/** How far a case has come; each stage is reached by the real commands of the roles. */
export const CASE_STAGES = [
  'submitted',
  'complete',
  'admissible',
  'in_expertise',
  'report_sent',
  'assessed',
  'decision_proposed',
  'decided',
  'notified',
  'payable',
] as const;
export type CaseStage = (typeof CASE_STAGES)[number];

/** The value of a command that must succeed. @throws with the refusal's code */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** The claim as it stands. */
export async function claimNow(world: Pick<CaseWorld, 'deps'>, id: string): Promise<Claim> {
  const found = must(await world.deps.uow.run(async (tx) => ({ ok: true, value: await tx.claims.find(id) })));
  if (!found) throw new Error(`No claim ${id}`);
  return found;
}

/** Answers the questions about the situation for a draft: nothing special, as a person or an organisation is asked. */
export async function answerPlainly(
  world: Pick<CaseWorld, 'deps'>,
  actor: Actor,
  claimId: string,
): Promise<void> {
  const ofPerson: readonly SituationAnswer[] = [
    { question: 'selfEmployed', value: false },
    { question: 'ocmwAid', value: false },
    { question: 'partnership', value: 'none' },
  ];
  for (const answer of [
    ...(actor.organisation ? [] : ofPerson),
    { question: 'otherPayments', value: [] } as const,
  ]) {
    const { version } = await claimNow(world, claimId);
    must(await saveSituationAnswer(world.deps, actor, { claimId, version, answer }));
  }
}

let claimants = 0;

/** A victim nobody saw before: one person has only one live claim per disaster, so each case gets its own. */
export async function aClaimant(world: Pick<CaseWorld, 'deps'>): Promise<Actor> {
  claimants += 1;
  const nationalNumber = inszOf(
    `55${String(1 + (claimants % 12)).padStart(2, '0')}11`,
    1 + (claimants % 900),
  );
  const person = { nationalNumber, givenName: 'Lena', familyName: `Peeters ${claimants}`, role: 'claimant' };
  const { personId } = must(await registerPerson(world.deps, person));
  return { personId, name: `Lena Peeters ${claimants}`, channel: 'e-loket', roles: ['claimant'] };
}

/** A submitted claim of a washing machine, a car outside and a garden wall, of a new victim unless a person is given. */
export async function aSubmittedCase(world: CaseWorld, given: Partial<Claim> = {}): Promise<Claim> {
  const { deps } = world;
  const personId = given.personId ?? (await aClaimant(world)).personId;
  const id = given.id ?? deps.ids.next();
  const claim = must(
    await deps.uow.run(async (tx) => {
      const number = await tx.numbers.next('D', 2024);
      const submitted = aClaim({
        id,
        number,
        personId,
        state: 'submitted',
        submittedAt: Temporal.Instant.from('2024-05-14T09:00:00Z'),
        items: [
          anItem({ id: deps.ids.next(), position: 1, description: 'Wasmachine', cost: Money.of('649.00') }),
          anItem({
            id: deps.ids.next(),
            position: 2,
            category: 'vehicle',
            description: 'Wagen, buiten',
            yearBought: 2018,
            costBasis: 'repair',
            cost: Money.of('9400.00'),
          }),
          anItem({
            id: deps.ids.next(),
            position: 3,
            category: 'construction',
            description: 'Tuinmuur',
            yearBought: 2010,
            costBasis: 'repair',
            cost: Money.of('3150.00'),
          }),
        ],
        ...given,
      });
      await tx.claims.insert(submitted);
      return { ok: true, value: submitted };
    }),
  );
  return claimNow(world, claim.id);
}

/** The expert's findings of the example: the washing machine is insurable, the rest is accepted with wear. */
export function exampleAssessments(claim: Claim): ItemAssessment[] {
  const [washer, car, wall] = claim.items;
  const accepted = { outcome: 'accepted', salvage: Money.ZERO, otherPayments: Money.ZERO } as const;
  return [
    {
      itemId: washer!.id,
      outcome: 'rejected',
      article: 'art. 6, 5°',
      reason: 'Een brandverzekering kan dit toestel dekken.',
      established: Money.ZERO,
      salvage: Money.ZERO,
      wear: 0,
      otherPayments: Money.ZERO,
    },
    { ...accepted, itemId: car!.id, established: Money.of('8900.00'), wear: 2500 },
    { ...accepted, itemId: wall!.id, established: Money.of('2980.00'), wear: 1500 },
  ];
}

/** Two lawyers confirm every parameter of the decree's rule set. */
export async function confirmAllRules({ deps, actors }: CaseWorld, ruleSetId = 'DEC2019'): Promise<void> {
  const found = must(
    await deps.uow.run(async (tx) => ({ ok: true, value: await tx.ruleSets.find(ruleSetId) })),
  );
  for (const { key, confirmed } of found?.parameters ?? []) {
    if (confirmed) continue;
    for (const lawyer of [actors.koen, actors.sofie]) {
      must(
        await confirmParameter(deps, lawyer, { ruleSetId, key, reference: 'Nota juridische dienst 2024/12' }),
      );
    }
  }
}

/** A case at this stage, moved there by An (officer), Dirk (expert), Els (approver) and the claimant.
 * From `decision_proposed` on the rules must be confirmed first (`confirmAllRules`). */
export async function aCaseAt(
  world: CaseWorld,
  stage: CaseStage,
  given: Partial<Claim> = {},
): Promise<Claim> {
  let claim = await aSubmittedCase(world, given);
  for (const next of CASE_STAGES.slice(1, CASE_STAGES.indexOf(stage) + 1)) {
    await MOVES[next](world, claim);
    claim = await claimNow(world, claim.id);
  }
  return claim;
}

type Move = (world: CaseWorld, claim: Claim) => Promise<unknown>;
const at = (claim: Claim): { claimId: string; version: number } => ({
  claimId: claim.id,
  version: claim.version,
});

const MOVES: Readonly<Record<CaseStage, Move>> = {
  submitted: () => Promise.resolve(),
  complete: async ({ deps, actors }, claim) => {
    const checks = completenessList(claim, [], []).map(({ key }) => ({ key, status: 'present' as const }));
    must(await checkCompleteness(deps, actors.an, { ...at(claim), checks }));
  },
  admissible: async ({ deps, actors }, claim) =>
    must(await admitClaim(deps, actors.an, { ...at(claim), confirmedRules: [] })),
  in_expertise: async ({ deps, actors }, claim) =>
    must(
      await appointExpert(deps, actors.an, {
        ...at(claim),
        expertId: actors.dirk.personId,
        noConflict: true,
      }),
    ),
  report_sent: async ({ deps, actors }, claim) =>
    must(await fileExpertReport(deps, actors.dirk, { ...at(claim), assessments: exampleAssessments(claim) })),
  assessed: async ({ deps }, claim) => {
    const report = must(
      await deps.uow.run(async (tx) => ({ ok: true, value: await tx.expertise.reportOf(claim.id) })),
    );
    if (!report) throw new Error('No report');
    must(
      await answerExpertReport(deps, claimantOf(claim), {
        claimId: claim.id,
        reportId: report.id,
        answer: 'agreed',
      }),
    );
  },
  decision_proposed: async ({ deps, actors }, claim) => {
    const stored = must(await calculateClaim(deps, actors.an, at(claim)));
    const version = claim.version + 1;
    const command = {
      claimId: claim.id,
      version,
      calculationId: stored.id,
      motivation: 'U krijgt een tegemoetkoming.',
    };
    must(await proposeDecision(deps, actors.an, command));
  },
  decided: async (world, claim) => {
    const { id: decisionId, version } = await decisionOf(world, claim);
    must(await approveDecision(world.deps, world.actors.els, { claimId: claim.id, decisionId, version }));
  },
  notified: async (world, claim) =>
    deliverDecision(workerDeps(world.deps), (await decisionOf(world, claim)).id),
  payable: async (world, claim) => {
    const { id: decisionId } = await decisionOf(world, claim);
    must(await agreeWithDecision(world.deps, claimantOf(claim), { claimId: claim.id, decisionId }));
  },
};

/** The latest decision on the claim. */
export async function decisionOf(
  world: Pick<CaseWorld, 'deps'>,
  claim: Pick<Claim, 'id'>,
): Promise<Decision> {
  const found = must(
    await world.deps.uow.run(async (tx) => ({ ok: true, value: await tx.decisions.latestOf(claim.id) })),
  );
  if (!found) throw new Error(`No decision on ${claim.id}`);
  return found;
}

/** The claimant as the e-loket knows him. */
export function claimantOf(claim: Pick<Claim, 'personId'>): Actor {
  return { personId: claim.personId, name: 'Lena Peeters', channel: 'e-loket', roles: ['claimant'] };
}
