import { z } from 'zod';
import { Temporal, tryPlainDate, type PlainDate } from '#kernel';
import {
  REGISTER_PURPOSE_NAMES,
  REGISTER_SERVICE_NAMES,
  type RegisterCallFilter,
  type RegisterPurpose,
} from '#application';
import { filterText, ID_PATTERN } from '#platform';

const day = filterText(10).transform((text): PlainDate | undefined => {
  const parts = /^(\d{1,2})-(\d{1,2})-(\d{4})$/.exec(text ?? '');
  return parts
    ? tryPlainDate(`${parts[3]}-${parts[2]!.padStart(2, '0')}-${parts[1]!.padStart(2, '0')}`)
    : undefined;
});
const moment = filterText(40).transform((text) => {
  try {
    return text === undefined ? undefined : Temporal.Instant.from(text);
  } catch {
    return undefined;
  }
});

/** The address bar is never wrong: what cannot be read counts as not given. */
const query = z.object({
  van: day,
  tot: day,
  dienst: filterText(60).transform((name) =>
    name && Object.hasOwn(REGISTER_SERVICE_NAMES, name) ? name : undefined,
  ),
  doel: filterText(60).transform((name) =>
    name && Object.hasOwn(REGISTER_PURPOSE_NAMES, name) ? (name as RegisterPurpose['purpose']) : undefined,
  ),
  na: moment,
  id: filterText(36).transform((id) => (id && ID_PATTERN.test(id) ? id : undefined)),
});
export type CallsQuery = z.output<typeof query>;

export function readCallsQuery(given: unknown): CallsQuery {
  return query.parse(given ?? {});
}

export function filterOf({ van, tot, dienst, doel, na, id }: CallsQuery, limit: number): RegisterCallFilter {
  return {
    limit,
    ...(van ? { from: van } : {}),
    ...(tot ? { until: tot } : {}),
    ...(dienst ? { service: dienst } : {}),
    ...(doel ? { purpose: doel } : {}),
    ...(na && id ? { after: { at: na, id } } : {}),
  };
}
