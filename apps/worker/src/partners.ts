import { createRegisteredDelivery } from '#adapters/delivery';
import { createDossierSharing, readStatusMap } from '#adapters/dosis';
import { PartnerBoard } from '#adapters/partner-calls';
import type { Deps, RegisteredDelivery, SharingDeps } from '#application';
import type { WorkerConfig } from './worker.config.js';

export interface Partners {
  /** Health and metrics of all of them. */
  readonly board: PartnerBoard;
  readonly delivery: RegisteredDelivery;
  /** Absent when DOSIS is not connected: statuses then wait. */
  readonly sharing: SharingDeps | undefined;
}

/** The partners this process calls, each behind its own policy. */
export function connectPartners(config: WorkerConfig, deps: Deps): Partners {
  const board = new PartnerBoard();
  const { delivery, deliveryPolicy, dosis, dosisPolicy, worker } = config;
  return {
    board,
    delivery: createRegisteredDelivery(delivery, board.partner('delivery', deliveryPolicy)),
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
