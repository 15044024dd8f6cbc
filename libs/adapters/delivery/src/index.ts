export { deliveryConfigSchema, deliveryPolicySettings, type DeliveryConfig } from './delivery.config.js';
export { createRegisteredDelivery } from './documents-delivery.adapter.js';
