import type { AddressRegister } from '#application';

/** Where no register is connected: people type their address, and nothing is checked. */
export const noAddressRegister: AddressRegister = {
  match: () => Promise.resolve({ kind: 'down' }),
  streets: () => Promise.resolve([]),
  stateOf: () => Promise.resolve('down'),
  parcelsOf: () => Promise.resolve(undefined),
};
