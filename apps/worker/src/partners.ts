import { createAddressRegister } from '#adapters/address-register';
import { createRegisteredDelivery } from '#adapters/delivery';
import { createDossierSharing, readStatusMap } from '#adapters/dosis';
import { MagdaClient, magdaConnection, MagdaRegisters } from '#adapters/magda';
import type { PartnerBoard } from '#adapters/partner-calls';
import type {
  AddressMatchDeps,
  AddressRegister,
  Deps,
  RegisterCallLog,
  RegisterDeps,
  RegisteredDelivery,
  SharingDeps,
} from '#application';
import { systemClock } from '#kernel';
import type { WorkerConfig } from './worker.config.js';

export interface Partners {
  readonly delivery: RegisteredDelivery;
  /** Knows nothing when the register is not connected. */
  readonly addresses: AddressRegister;
  /** Absent when it is not connected: addresses stay as they were typed. */
  readonly matching: AddressMatchDeps | undefined;
  /** Absent when DOSIS is not connected: statuses then wait. */
  readonly sharing: SharingDeps | undefined;
  /** Absent when MAGDA is not connected. */
  readonly registers: RegisterDeps | undefined;
}

/** The partners this process calls, each behind its own policy. */
export function connectPartners(
  board: PartnerBoard,
  config: WorkerConfig,
  deps: Deps,
  log: RegisterCallLog,
): Partners {
  const { delivery, deliveryPolicy, dosis, dosisPolicy, worker } = config;
  const addresses = createAddressRegister(
    config.addresses,
    board.partner('address-register', config.addressPolicy),
  );
  return {
    addresses,
    matching: config.addresses.ADDRESS_REGISTER_URL === undefined ? undefined : { ...deps, addresses },
    delivery: createRegisteredDelivery(delivery, board.partner('delivery', deliveryPolicy)),
    registers: connectRegisters(config, deps, { board, log }),
    sharing:
      dosis.DOSIS_URL === undefined
        ? undefined
        : {
            ...deps,
            sharing: createDossierSharing(dosis, board.partner('dosis', dosisPolicy), deps.clock),
            statusMap: readStatusMap(worker.DOSIS_STATUS_MAP),
            eLoketUrl: worker.ELOKET_PUBLIC_URL,
          },
  };
}

function connectRegisters(
  { magda, magdaPolicy, representation: representingFunctions }: WorkerConfig,
  deps: Deps,
  { board, log }: { readonly board: PartnerBoard; readonly log: RegisterCallLog },
): RegisterDeps | undefined {
  if (magda === undefined) return undefined;
  const connection = magdaConnection(magda);
  const { clock, ids } = deps;
  // Signatures and certificates live in the machine's time, also when the demo stands on another day.
  const client = new MagdaClient(connection, board.partner('magda', magdaPolicy), clock, systemClock);
  return {
    ...deps,
    representingFunctions,
    registers: new MagdaRegisters({ client, sender: connection.sender, log, clock, ids }),
  };
}
