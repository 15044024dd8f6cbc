import type { OwnCase } from '#application';
import { plainDate, Temporal } from '#kernel';
import type { StepOutlook } from '#persistence';
import { outlookText } from './outlook.view.js';

const TODAY = plainDate('2024-09-04');
const found = { entered: Temporal.Instant.from('2024-09-01T10:00:00Z') } as unknown as StepOutlook;
const payable = (...states: string[]): OwnCase =>
  ({ claim: { state: 'payable' }, payments: states.map((state) => ({ state })) }) as unknown as OwnCase;

describe('when something will happen', () => {
  it('is told until the payment leaves', () => {
    expect(outlookText(payable('due'), found, TODAY)?.heading).toBe('Wanneer krijgt u uw geld?');
    expect(outlookText(payable('in_batch'), found, TODAY)?.heading).toBe('Wanneer krijgt u uw geld?');
  });

  it('is not estimated once the bank has the order, and again when the bank gave it back', () => {
    expect(outlookText(payable('sent'), found, TODAY)).toBeUndefined();
    expect(outlookText(payable('returned'), found, TODAY)?.heading).toBe('Wanneer krijgt u uw geld?');
  });
});
