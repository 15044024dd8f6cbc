import { claimMachine } from '../claim/claim-states.js';
import { damageReportMachine } from '../damage-report/damage-report-states.js';
import { decisionMachine } from '../decision/decision-states.js';
import { investigationMachine } from '../disaster/investigation-states.js';
import { coOwnerMachine } from '../co-ownership/co-ownership.js';
import { mandateMachine } from '../mandate/mandate-states.js';
import { accountChangeMachine } from '../payment/account-change.js';
import { batchMachine } from '../payment/batch-states.js';
import { paymentMachine } from '../payment/payment-states.js';
import { recomputationMachine } from '../recomputation/recomputation-states.js';
import { ruleSetMachine } from '../regulation/rule-set-states.js';
import { termMachine } from '../term/term-states.js';
import { ACTOR_ROLES } from './actor-role.js';
import {
  applyCommand,
  offeredCommands,
  placedRows,
  reachableStates,
  type StateMachine,
} from './state-table.js';

/** Facts under which every guard of a table that does not contradict another one holds; rows override. */
const FAVOURABLE: Readonly<Record<string, object>> = {
  claim: {
    hasDamageItems: true,
    hasIban: true,
    windowOpen: true,
    allItemsComplete: true,
    admissibilityMet: true,
    allItemsAssessed: true,
    hasCalculation: true,
    calculationProvisional: false,
    proposerId: 'officer-1',
    approverId: 'approver-1',
    mandateCovers: true,
    hasDeliveryProof: true,
    reportAnswerTermPassed: true,
    informationTermPassed: true,
    appealTermPassed: false,
    grantedPositive: true,
    alreadyPaid: true,
    withinRevisionWindow: true,
    appealPending: false,
    decisionInForce: false,
  },
  'damage-report': { hasRequiredAnswers: true, onlyReportOfPerson: true, decisionKnown: true },
  investigation: { hasAdvice: true, hasPublicationDate: true, hasAreas: true, hasMergeTarget: true },
  decision: {
    hasCalculation: true,
    calculationProvisional: false,
    proposerId: 'officer-1',
    approverId: 'approver-1',
    mandateCovers: true,
    hasDeliveryProof: true,
    appealTermPassed: false,
    isCorrection: true,
    isInadmissibility: true,
  },
  'account-change': { proposerId: 'officer-1', releaserId: 'officer-2' },
  'payment-batch': { proposerId: 'finance-1', approverId: 'finance-2', paymentCount: 3, allAnswered: true },
  term: { lastDayOver: true },
  mandate: {
    needsProof: false,
    proofClean: true,
    officerId: 'officer-1',
    askedById: 'person-1',
    lastDayOver: true,
  },
  rules: {
    creatorId: 'lawyer-1',
    publisherId: 'lawyer-2',
    enteredByOthers: true,
    changed: true,
    baseCurrent: true,
  },
  recomputation: {
    allComputed: true,
    allApplied: true,
    ruleSetInForce: true,
    hasChanges: true,
    provisional: false,
  },
  payment: { amountPositive: true, hasValidIban: true, onHold: false },
};
const OVERRIDES: Readonly<Record<string, object>> = {
  'claim/lapse': { windowOpen: false },
  'claim/become_final': { appealTermPassed: true },
  'claim/record_refusal': { grantedPositive: false },
  'decision/become_final': { appealTermPassed: true },
};

type AnyFacts = { readonly state: string };
const machines = [
  claimMachine,
  damageReportMachine,
  investigationMachine,
  decisionMachine,
  batchMachine,
  paymentMachine,
  accountChangeMachine,
  recomputationMachine,
  ruleSetMachine,
  termMachine,
  mandateMachine,
  coOwnerMachine,
] as unknown as StateMachine<string, string, AnyFacts>[];

describe.each(machines.map((machine) => [machine.concept, machine] as const))('%s', (concept, machine) => {
  const rows = placedRows(machine);
  const facts = (state: string, command: string): AnyFacts => ({
    ...FAVOURABLE[concept],
    ...OVERRIDES[`${concept}/${command}`],
    state,
  });

  it('reaches every state', () => {
    expect([...reachableStates(machine)].sort()).toEqual([...machine.states].sort());
  });

  it('names every state for officer and claimant', () => {
    for (const state of machine.states) {
      expect(machine.names[state]!.officer.length).toBeGreaterThan(2);
      expect(machine.names[state]!.claimant.length).toBeGreaterThan(2);
    }
  });

  it.each(rows.map((row) => [row.from, row.command, row.target, row] as const))(
    '%s --%s--> %s',
    (from, command, target, row) => {
      const given = facts(from, command);
      expect(applyCommand(machine, given, command, row.roles)).toEqual({ ok: true, value: target });
      expect(row.basis).not.toBe('');
      expect(row.label).not.toBe('');
      expect(offeredCommands(machine, given, row.roles).map((each) => each.command)).toContain(command);

      const others = ACTOR_ROLES.filter((role) => !row.roles.includes(role));
      const refused = applyCommand(machine, given, command, others);
      expect(!refused.ok && refused.error.code).toBe(`${concept}/role-not-allowed`);

      // Without the facts every guarded row refuses with the code of its first guard.
      const bare = applyCommand(machine, { state: from }, command, row.roles);
      const first = row.guards?.[0];
      if (first) expect(!bare.ok && bare.error.code).toBe(first.code);
      else expect(bare.ok).toBe(true);
    },
  );

  it('refuses every command that has no row in a state', () => {
    const commands = [...new Set(rows.map((row) => row.command))];
    for (const state of machine.states) {
      for (const command of commands) {
        if (machine.table[state]![command]) continue;
        const result = applyCommand(machine, facts(state, command), command);
        expect(!result.ok && result.error.code).toBe(`${concept}/command-not-allowed`);
      }
    }
  });
});
