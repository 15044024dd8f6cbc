export {
  addressRegisterConfigSchema,
  addressRegisterPolicySettings,
  type AddressRegisterConfig,
} from './address-register.config.js';
export { createAddressRegister } from './address-register.adapter.js';
export { noAddressRegister } from './no-address-register.js';
