import { httpExchange, jsonOf, PartnerFault, statusFault, type PartnerCalls } from '#adapters/partner-calls';
import type { AddressCheck, AddressQuestion, AddressRegister } from '#application';
import type { Address } from '#domain';
import type { z } from 'zod';
import type { AddressRegisterConfig } from './address-register.config.js';
import {
  checkOf,
  detailSchema,
  IN_USE,
  matchesSchema,
  parcelsIn,
  parcelsSchema,
  streetsOf,
} from './address.wire.js';
import { noAddressRegister } from './no-address-register.js';
import { RecentAnswers } from './recent-answers.js';

const MOST_KEPT = 5000;
/** `missing`: 404 or 410, which are answers. */
type Answer = { readonly body: unknown } | { readonly missing: 'unknown' | 'gone' };

interface Question extends AddressQuestion {
  readonly operation: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

export function createAddressRegister(config: AddressRegisterConfig, calls: PartnerCalls): AddressRegister {
  const { ADDRESS_REGISTER_URL: url } = config;
  return url === undefined ? noAddressRegister : new GrarAddressRegister(url, config, calls);
}

/** The register over HTTP, with answers kept for hours: addresses change slowly, and its limit on calls is low. */
class GrarAddressRegister implements AddressRegister {
  private readonly recent: RecentAnswers<Answer>;

  constructor(
    private readonly url: string,
    private readonly config: AddressRegisterConfig,
    private readonly calls: PartnerCalls,
  ) {
    this.recent = new RecentAnswers(config.ADDRESS_REGISTER_CACHE_MINUTES * 60_000, MOST_KEPT);
  }

  async match(address: Address, how: AddressQuestion = {}): Promise<AddressCheck> {
    const place = {
      Postcode: address.postcode,
      Straatnaam: address.street,
      Huisnummer: address.houseNumber,
      ...(address.box ? { Busnummer: address.box } : {}),
    };
    const there = await this.matchOf({ Niscode: address.nis, ...place }, how);
    // the register knows only today's municipalities: a code that a merger ended finds nothing
    return there.kind === 'unknown' ? this.matchOf(place, how) : there;
  }

  async streets(typed: string, place: { readonly postcode: string }): Promise<readonly string[]> {
    const query = { Postcode: place.postcode, Straatnaam: typed };
    const found = await this.read({ operation: 'streets', path: '/v2/adresmatch', query }, matchesSchema);
    return found === undefined || 'missing' in found ? [] : streetsOf(found.value);
  }

  async stateOf(
    id: string,
    how: AddressQuestion = {},
  ): Promise<'in-use' | 'not-in-use' | 'gone' | 'unknown' | 'down'> {
    const path = `/v2/adressen/${encodeURIComponent(id)}`;
    const found = await this.read({ operation: 'detail', path, query: {}, ...how }, detailSchema);
    if (found === undefined) return 'down';
    if ('missing' in found) return found.missing;
    return found.value.adresStatus === IN_USE ? 'in-use' : 'not-in-use';
  }

  async parcelsOf(id: string, how: AddressQuestion = {}): Promise<readonly string[] | undefined> {
    const query = { adresobjectid: id };
    const found = await this.read(
      { operation: 'parcels', path: '/v2/percelen', query, ...how },
      parcelsSchema,
    );
    if (found === undefined) return undefined;
    return 'missing' in found ? [] : parcelsIn(found.value);
  }

  private async matchOf(
    query: Readonly<Record<string, string>>,
    how: AddressQuestion,
  ): Promise<AddressCheck> {
    const question = { operation: 'match', path: '/v2/adresmatch', query, ...how };
    const found = await this.read(question, matchesSchema);
    if (found === undefined) return { kind: 'down' };
    return 'missing' in found ? { kind: 'unknown' } : checkOf(found.value);
  }

  /** undefined when the register is down, busy (429) or answers something else. */
  private async read<S extends z.ZodType>(
    question: Question,
    schema: S,
  ): Promise<{ readonly value: z.output<S> } | { readonly missing: 'unknown' | 'gone' } | undefined> {
    const answer = await this.ask(question);
    if (answer === undefined || 'missing' in answer) return answer;
    const read = schema.safeParse(answer.body);
    return read.success ? { value: read.data } : undefined;
  }

  private async ask({ operation, path, query, fresh }: Question): Promise<Answer | undefined> {
    const url = `${this.url}${path}?${new URLSearchParams(query).toString()}`;
    const known = fresh === true ? undefined : this.recent.get(url);
    if (known) return known;
    const key = this.config.ADDRESS_REGISTER_KEY;
    try {
      const answer = await this.calls.call(
        operation,
        async (signal): Promise<Answer> => {
          const got = await httpExchange({
            url,
            method: 'GET',
            headers: { Accept: 'application/json', ...(key ? { 'x-api-key': key } : {}) },
            signal,
          });
          if (got.status === 404) return { missing: 'unknown' };
          if (got.status === 410) return { missing: 'gone' };
          const fault = statusFault(got, 'The address register');
          if (fault) throw fault;
          return { body: jsonOf(got, 'The address register') };
        },
        { idempotent: true },
      );
      this.recent.set(url, answer);
      return answer;
    } catch (fault) {
      if (fault instanceof PartnerFault) return undefined;
      throw fault;
    }
  }
}
