import { hostname } from 'node:os';
import { createAddressRegister, type AddressRegisterConfig } from '#adapters/address-register';
import { FigureRates, PartnerBoard, type PartnerPolicy } from '#adapters/partner-calls';
import {
  Inject,
  Module,
  type DynamicModule,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { tellPartnerFigures, type Db } from '#persistence';
import { DB, every, LOGGER, type Logger } from '#platform';
import { ADDRESS_REGISTER } from '../tokens.js';
import { AddressesController } from './addresses.controller.js';

const BOARD = Symbol('BOARD');
const EVERY_MS = 15_000;

/**
 * The address register for the pages that ask a place; without its address nothing is asked. How it does is told to the
 * page that shows the partners of all processes.
 */
@Module({})
export class AddressesModule implements OnModuleInit, OnApplicationShutdown {
  private telling: { stop(): void } | undefined;

  constructor(
    @Inject(BOARD) private readonly board: PartnerBoard,
    @Inject(DB) private readonly db: Db,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    const rates = new FigureRates();
    const name = `e-loket ${hostname()}:${process.pid}`;
    const tell = () => tellPartnerFigures(this.db, name, rates.of(this.board.figures()));
    this.telling = every(EVERY_MS, tell, this.logger);
  }

  onApplicationShutdown(): void {
    this.telling?.stop();
  }

  static forRoot(config: AddressRegisterConfig, policy: PartnerPolicy): DynamicModule {
    const board = new PartnerBoard();
    const register = createAddressRegister(config, board.partner('address-register', policy));
    return {
      module: AddressesModule,
      global: true,
      controllers: [AddressesController],
      providers: [
        { provide: BOARD, useValue: board },
        { provide: ADDRESS_REGISTER, useValue: register },
      ],
      exports: [ADDRESS_REGISTER],
    };
  }
}
