import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { AddressRegister } from '#application';
import { ADDRESS_REGISTER } from '../tokens.js';

/** Suggestions while somebody types a street. Empty when nothing fits, and when the register cannot be asked. */
@Controller('adressen')
export class AddressesController {
  constructor(@Inject(ADDRESS_REGISTER) private readonly register: AddressRegister) {}

  @Get('suggesties')
  async streets(
    @Query('straat') typed: unknown,
    @Query('plaats') place: unknown,
    @Res() res: Response,
  ): Promise<void> {
    const street = typeof typed === 'string' ? typed.trim().slice(0, 80) : '';
    const postcode = typeof place === 'string' ? /\b\d{4}\b/.exec(place.slice(0, 80))?.[0] : undefined;
    const streets =
      street.length < 3 || postcode === undefined ? [] : await this.register.streets(street, { postcode });
    res.set('Cache-Control', 'private, max-age=600').json({ straten: streets });
  }
}
