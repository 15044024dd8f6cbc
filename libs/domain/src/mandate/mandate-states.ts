import type { Result } from '#kernel';
import type { ActorRole } from '../state/actor-role.js';
import {
  applyCommand,
  differentPersons,
  type Guard,
  type StateMachine,
  type StateName,
  type TransitionTable,
} from '../state/state-table.js';

export const MANDATE_STATES = [
  'asked',
  'proof_to_check',
  'confirmed',
  'refused',
  'revoked',
  'expired',
] as const;
export type MandateState = (typeof MANDATE_STATES)[number];

export const MANDATE_COMMANDS = [
  'supply_proof',
  'confirm',
  'approve_proof',
  'refuse',
  'refuse_proof',
  'revoke',
  'expire',
] as const;
export type MandateCommand = (typeof MANDATE_COMMANDS)[number];

export interface MandateFacts {
  readonly state: MandateState;
  /** A judge or the law gives it: the person concerned cannot confirm or end it himself. */
  readonly needsProof?: boolean;
  /** A paper is there and passed the virus scan. */
  readonly proofClean?: boolean;
  /** Who checks, and who asked for it. */
  readonly officerId?: string;
  readonly askedById?: string;
  readonly lastDayOver?: boolean;
}

const guard = (
  code: string,
  condition: string,
  holds: Guard<MandateFacts>['holds'],
): Guard<MandateFacts> => ({ code: `mandate/${code}`, condition, holds });
const byGrantor = guard('needs-proof', 'geen bewind of erfenis: die bewijst alleen een stuk', (f) =>
  f.needsProof === undefined ? undefined : !f.needsProof,
);
const clean = guard('no-clean-proof', 'bewijsstuk aanwezig en zonder virus', (f) => f.proofClean);
const notOwn = guard('own-mandate', 'wie nakijkt, vroeg de volmacht niet zelf', (f) =>
  differentPersons(f.officerId, f.askedById),
);
const over = guard('not-over', 'laatste dag voorbij', (f) => f.lastDayOver);
const WHO_FILES = 'Decreet 5/4/2019 art. 9';
const AGENCY = 'Decreet 5/4/2019 art. 9; lastgeving volgens het Burgerlijk Wetboek';

const confirm = {
  target: 'confirmed',
  roles: ['claimant'],
  guards: [byGrantor],
  basis: WHO_FILES,
  label: 'Volmacht bevestigen',
} as const;
const refuse = { target: 'refused', roles: ['claimant'], basis: WHO_FILES, label: 'Weigeren' } as const;
const revoke = {
  target: 'revoked',
  roles: ['claimant', 'representative', 'system'],
  basis: AGENCY,
  label: 'Volmacht stopzetten',
} as const;
const expire = {
  target: 'expired',
  roles: ['system'],
  guards: [over],
  basis: AGENCY,
  label: 'Einddatum voorbij',
} as const;
const supplyProof = {
  target: 'proof_to_check',
  roles: ['representative'],
  basis: WHO_FILES,
  label: 'Bewijs toevoegen',
} as const;

/** A power of attorney; the file is the grantor's all along. */
export const MANDATE_TRANSITIONS = {
  asked: { supply_proof: supplyProof, confirm, refuse, revoke, expire },
  proof_to_check: {
    supply_proof: supplyProof,
    confirm,
    refuse,
    approve_proof: {
      target: 'confirmed',
      roles: ['officer'],
      guards: [clean, notOwn],
      basis: WHO_FILES,
      label: 'Bewijs goedkeuren',
    },
    refuse_proof: {
      target: 'refused',
      roles: ['officer'],
      guards: [notOwn],
      basis: WHO_FILES,
      label: 'Bewijs weigeren',
    },
    revoke,
    expire,
  },
  confirmed: { revoke, expire },
  refused: {},
  revoked: {},
  expired: {},
} as const satisfies TransitionTable<MandateState, MandateCommand, MandateFacts>;

export const MANDATE_STATE_NAMES: Readonly<Record<MandateState, StateName>> = {
  asked: { officer: 'Gevraagd', claimant: 'Nog te bevestigen', awaits: 'claimant' },
  proof_to_check: { officer: 'Bewijs na te kijken', claimant: 'Wij kijken het bewijs na', awaits: 'fund' },
  confirmed: { officer: 'Bevestigd', claimant: 'Geldig', awaits: 'nobody' },
  refused: { officer: 'Geweigerd', claimant: 'Geweigerd', awaits: 'nobody' },
  revoked: { officer: 'Stopgezet', claimant: 'Stopgezet', awaits: 'nobody' },
  expired: { officer: 'Verlopen', claimant: 'Verlopen', awaits: 'nobody' },
};

export const mandateMachine: StateMachine<MandateState, MandateCommand, MandateFacts> = {
  concept: 'mandate',
  initial: 'asked',
  states: MANDATE_STATES,
  table: MANDATE_TRANSITIONS,
  names: MANDATE_STATE_NAMES,
};

export function mandateTransition(
  facts: MandateFacts,
  command: MandateCommand,
  roles?: readonly ActorRole[],
): Result<MandateState> {
  return applyCommand(mandateMachine, facts, command, roles);
}
