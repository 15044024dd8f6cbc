import { ID_PATTERN } from '#platform';
import type { SearchFilter } from '#persistence';

export const SORTS = {
  newest: 'Nieuwste eerst',
  oldest: 'Oudste eerst',
  number: 'Nummer',
  name: 'Naam',
} as const satisfies Record<SearchFilter['sort'], string>;

/** Further back than this nobody leafs; a search word finds it sooner. */
const LAST_PAGE = 400;
const TEXT_LENGTH = 100;

export interface CaseSearch {
  readonly text?: string;
  readonly state?: string;
  readonly disasterId?: string;
  readonly sort: SearchFilter['sort'];
  readonly page: number;
}

/** The address bar is never wrong: what cannot be read counts as not given. */
export function readSearch(query: Record<string, unknown>): CaseSearch {
  const one = (name: string): string => (typeof query[name] === 'string' ? query[name] : '');
  const text = one('zoek')
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, TEXT_LENGTH);
  const state = one('stand');
  const disasterId = one('ramp');
  const sort = one('volgorde');
  const page = /^[1-9]\d{0,2}$/.test(one('pagina')) ? Math.min(Number(one('pagina')), LAST_PAGE) : 1;
  return {
    sort: Object.hasOwn(SORTS, sort) ? (sort as SearchFilter['sort']) : 'newest',
    page,
    ...(text === '' ? {} : { text }),
    ...(/^[a-z_]{3,30}$/.test(state) ? { state } : {}),
    ...(ID_PATTERN.test(disasterId) ? { disasterId } : {}),
  };
}

export function searchHref(query: CaseSearch, page: number): string {
  const params = new URLSearchParams({ volgorde: query.sort, pagina: String(page) });
  if (query.text) params.set('zoek', query.text);
  if (query.state) params.set('stand', query.state);
  if (query.disasterId) params.set('ramp', query.disasterId);
  return `/dossiers?${params.toString()}`;
}
