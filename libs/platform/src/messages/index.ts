import type { DomainError, FieldFault } from '#kernel';
import type { Message, MessageTable } from './message-table.js';
import { caseAnswerMessages } from './case-answer.messages.js';
import { claimFilingMessages } from './claim-filing.messages.js';
import { claimGoodsMessages } from './claim-goods.messages.js';
import { documentMessages } from './document.messages.js';
import { damageReportMessages } from './damage-report.messages.js';
import { caseMessages } from './case.messages.js';
import { loginMessages } from './login.messages.js';
import { platformMessages } from './platform.messages.js';
import { regulationMessages } from './regulation.messages.js';
import { recomputationMessages } from './recomputation.messages.js';
import { paymentMessages, recognitionMessages } from './recognition.messages.js';
import { deliveryMessages } from './delivery.messages.js';
import { filingMessages } from './filing.messages.js';
import { mandateMessages } from './mandate.messages.js';
import { jobsMessages } from './jobs.messages.js';
import { openCounterMessages } from './open-counter.messages.js';
import { situationMessages } from './situation.messages.js';
import { statusMessages } from './status.messages.js';

export type { Message, MessageTable } from './message-table.js';

/** Every refusal code with its status and Dutch text: one file per concept, merged here. */
export const messages: MessageTable = {
  ...platformMessages,
  ...loginMessages,
  ...caseMessages,
  ...damageReportMessages,
  ...claimFilingMessages,
  ...claimGoodsMessages,
  ...documentMessages,
  ...caseAnswerMessages,
  ...regulationMessages,
  ...recognitionMessages,
  ...paymentMessages,
  ...recomputationMessages,
  ...jobsMessages,
  ...statusMessages,
  ...situationMessages,
  ...deliveryMessages,
  ...filingMessages,
  ...mandateMessages,
  ...openCounterMessages,
};

/** Status and text for a refusal. A code without a message is a bug: it answers 500 with the general text. */
export function messageOf(error: Pick<DomainError, 'code' | 'params'> | FieldFault): Message {
  const message = messages[Object.hasOwn(messages, error.code) ? error.code : 'common/unexpected'];
  if (!message) throw new Error('The general message is missing.');
  const params: Readonly<Record<string, string | number>> = error.params ?? {};
  return {
    status: message.status,
    text: message.text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole)),
  };
}
