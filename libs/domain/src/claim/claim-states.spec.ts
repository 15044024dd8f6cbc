import { availableClaimCommands, CLAIM_STATES, claimTransition, type ClaimFacts } from './claim-states.js';

const code = (facts: ClaimFacts, command: Parameters<typeof claimTransition>[1]): string => {
  const result = claimTransition(facts, command);
  return result.ok ? result.value : result.error.code;
};

describe('claim guards', () => {
  const ready = { state: 'draft', hasDamageItems: true, hasIban: true, windowOpen: true } as const;

  it.each([
    [{}, 'submitted'],
    [{ hasDamageItems: false }, 'claim/no-damage-items'],
    [{ hasIban: false }, 'claim/no-account-number'],
    [{ windowOpen: false }, 'claim/window-closed'],
    [{ windowOpen: false, lateWithMotive: true }, 'submitted'],
    [{ windowOpen: false, lateWithMotive: false }, 'claim/window-closed'],
  ])('submit with %j → %s (art. 9-10)', (change, expected) => {
    expect(code({ ...ready, ...change }, 'submit')).toBe(expected);
  });

  const proposed = {
    state: 'decision_proposed',
    proposerId: 'a',
    approverId: 'b',
    mandateCovers: true,
    calculationProvisional: false,
  } as const;

  it.each([
    [{}, 'decided'],
    [{ approverId: 'a' }, 'claim/same-person'],
    [{ mandateCovers: false }, 'claim/mandate-exceeded'],
    [{ calculationProvisional: true }, 'claim/calculation-provisional'],
  ])('approve with %j → %s (art. 11 §3)', (change, expected) => {
    expect(code({ ...proposed, ...change }, 'approve_decision')).toBe(expected);
  });

  it.each([
    [{ state: 'report_sent', reportAnswerTermPassed: false }, 'agree_report_tacitly', 'claim/term-running'],
    [{ state: 'notified', appealTermPassed: true }, 'appeal', 'claim/term-passed'],
    [{ state: 'notified', appealTermPassed: false }, 'become_final', 'claim/term-running'],
    [{ state: 'final', grantedPositive: false }, 'make_payable', 'claim/nothing-granted'],
    [{ state: 'final', grantedPositive: true }, 'record_refusal', 'claim/amount-granted'],
    [{ state: 'closed', withinRevisionWindow: true, appealPending: true }, 'revise', 'claim/appeal-pending'],
    [{ state: 'admissible', proposerId: 'a', approverId: 'a' }, 'forfeit', 'claim/same-person'],
  ] as const)('%j %s → %s', (facts, command, expected) => {
    expect(code(facts, command)).toBe(expected);
  });

  it('offers only what the role may and no known fact forbids', () => {
    const offered = (facts: ClaimFacts, role: 'claimant' | 'officer' | 'system'): string[] =>
      availableClaimCommands(facts, [role]).map((each) => each.command);
    expect(offered({ state: 'notified', appealTermPassed: false }, 'claimant')).toEqual([
      'agree_decision',
      'request_rectification',
      'appeal',
    ]);
    expect(offered({ state: 'notified', appealTermPassed: true }, 'claimant')).toEqual(['agree_decision']);
    expect(offered({ state: 'draft', windowOpen: true }, 'system')).toEqual([]);
    expect(offered({ state: 'submitted' }, 'officer')).toEqual(['mark_complete', 'request_information']);
  });

  it('the claimant never gets a command of the fund', () => {
    const own = new Set(
      CLAIM_STATES.flatMap((state) => availableClaimCommands({ state }, ['claimant']).map((c) => c.command)),
    );
    expect([...own].sort()).toEqual([
      'agree_decision', 'agree_report', 'appeal', 'discard', 'remark_report', 'request_rectification', 'submit',
      'supply_information', 'withdraw',
    ]); // prettier-ignore
  });
});
