import type { DossierSharing } from '#application';
import { ClientTokens, type PartnerCalls } from '#adapters/partner-calls';
import { systemClock, type Clock } from '#kernel';
import { DosisRest } from './dosis-rest.client.js';
import { DosisSoap } from './dosis-soap.client.js';
import type { DosisConfig } from './dosis.config.js';

/** DOSIS by the channel of the settings; notifications always go by REST. */
export function createDossierSharing(config: DosisConfig, calls: PartnerCalls, clock: Clock): DossierSharing {
  const tokens = new ClientTokens(
    {
      tokenUrl: config.DOSIS_TOKEN_URL,
      clientId: config.DOSIS_CLIENT_ID,
      privateKey: config.DOSIS_CLIENT_KEY,
      scope: config.DOSIS_SCOPE,
      keyId: config.DOSIS_KEY_ID,
    },
    systemClock,
  );
  const rest = new DosisRest(config, calls, tokens);
  const soap = config.DOSIS_CHANNEL === 'soap' ? new DosisSoap(config, calls, clock) : undefined;
  return {
    register: (dossier) => (soap ?? rest).register(dossier),
    resultOf: (uploadId, number, alreadySent) =>
      soap ? soap.resultOf(number, alreadySent) : rest.resultOf(uploadId),
    remove: (number) => (soap ?? rest).remove(number),
    notify: (dossier) => rest.notify(dossier),
  };
}
