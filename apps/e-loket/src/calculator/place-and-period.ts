import { existsOn, type Deps } from '#application';
import type { IndicationAnswers, Municipality } from '#domain';
import { isAfter, isBefore, ok, type PlainDate } from '#kernel';
import { unwrap } from '#platform';
import { findPlace, placesOf, type Place } from '../damage-report/place-search.js';

/** What was typed for a place. `unknown`: nothing was typed; `none`: nothing fits, or too much does. */
export type PlaceAnswer =
  | { readonly kind: 'unknown' }
  | {
      readonly kind: 'found';
      readonly municipality: NonNullable<IndicationAnswers['municipality']>;
      readonly label: string;
    }
  | { readonly kind: 'none'; readonly text: string; readonly options: readonly Place[] };

const NOT_FOUND =
  'Wij vinden deze gemeente of postcode niet in Vlaanderen. Probeer een postcode van vier cijfers.';

/** Municipalities that existed on the day: mergers end codes and begin others. */
export async function placesOn(deps: Deps, day: PlainDate | undefined): Promise<Place[]> {
  return placesOf(await municipalitiesOn(deps, day));
}

async function municipalitiesOn(deps: Deps, day: PlainDate | undefined): Promise<Municipality[]> {
  const all = unwrap(await deps.uow.run(async (tx) => ok(await tx.municipalities.all())));
  return all.filter((each) => existsOn(each, day ?? deps.clock.today()));
}

/** By name, postcode, both, NIS code, or the choice (`8600-32003`) made before among several. */
export async function municipalityNamed(
  deps: Deps,
  typed: string,
  day: PlainDate | undefined,
  chosen?: string,
): Promise<PlaceAnswer> {
  const search = typed.trim();
  if (search === '') return { kind: 'unknown' };
  const municipalities = await municipalitiesOn(deps, day);
  const places = placesOf(municipalities);
  const coded = /^\d{5}$/.test(search) ? places.find((each) => each.nis === search) : undefined;
  const found = coded ? ({ kind: 'one', place: coded } as const) : findPlace(places, search, chosen);
  if (found.kind === 'none') return { kind: 'none', text: NOT_FOUND, options: [] };
  // Several postcodes of one municipality make no difference here.
  const options = found.kind === 'one' ? [found.place] : onePerMunicipality(found.places);
  const [only] = options;
  const municipality = municipalities.find((each) => each.nis === only?.nis);
  if (options.length === 1 && only && municipality) {
    return {
      kind: 'found',
      municipality: { nis: municipality.nis, name: only.name },
      label: `${only.postcode} ${only.name}`,
    };
  }
  const names = options.slice(0, 10).map((each) => `${each.postcode} ${each.name}`);
  return { kind: 'none', text: `Er zijn meerdere mogelijkheden. Kies er één: ${names.join(', ')}.`, options };
}

function onePerMunicipality(places: readonly Place[]): Place[] {
  return [...new Map(places.toReversed().map((each) => [each.nis, each])).values()].toReversed();
}

export interface FieldText {
  readonly field: 'firstDay' | 'lastDay';
  readonly text: string;
}

/** Days in the future, or in the wrong order. */
export function checkedPeriod(
  { firstDay, lastDay }: Pick<IndicationAnswers, 'firstDay' | 'lastDay'>,
  today: PlainDate,
): FieldText[] {
  const faults: FieldText[] = [];
  if (firstDay && isAfter(firstDay, today))
    faults.push({ field: 'firstDay', text: 'Deze dag is nog niet voorbij.' });
  if (lastDay && isAfter(lastDay, today))
    faults.push({ field: 'lastDay', text: 'Deze dag is nog niet voorbij.' });
  if (lastDay && !firstDay)
    faults.push({ field: 'firstDay', text: 'Vul ook de eerste dag in, of laat beide leeg.' });
  if (firstDay && lastDay && isBefore(lastDay, firstDay))
    faults.push({ field: 'lastDay', text: 'De laatste dag ligt voor de eerste dag.' });
  return faults;
}
