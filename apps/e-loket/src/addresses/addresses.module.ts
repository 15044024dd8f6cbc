import { createAddressRegister, type AddressRegisterConfig } from '#adapters/address-register';
import { PartnerCalls, type PartnerPolicy } from '#adapters/partner-calls';
import { Module, type DynamicModule } from '@nestjs/common';
import { ADDRESS_REGISTER } from '../tokens.js';
import { AddressesController } from './addresses.controller.js';

/** The address register for the pages that ask a place; without its address nothing is asked. */
@Module({})
export class AddressesModule {
  static forRoot(config: AddressRegisterConfig, policy: PartnerPolicy): DynamicModule {
    const register = createAddressRegister(config, new PartnerCalls('address-register', policy));
    return {
      module: AddressesModule,
      global: true,
      controllers: [AddressesController],
      providers: [{ provide: ADDRESS_REGISTER, useValue: register }],
      exports: [ADDRESS_REGISTER],
    };
  }
}
