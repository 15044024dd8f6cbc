import { readFileSync } from 'node:fs';

/** Street names that every municipality of this made-up register has, with the numbers 1 to 199. */
const STREETS = [
  'Grote Markt', 'Kerkstraat', 'Stationsstraat', 'Molenstraat', 'Dorpsstraat', 'IJzerdijk', 'Nieuwstraat', 'Schoolstraat',
  'Kasteelstraat', 'Veldstraat', 'Kapellestraat', 'Beekstraat', 'IJzerlaan', 'Ooststraat', 'Rijselstraat', 'Bruggestraat',
] as const; // prettier-ignore
const HIGHEST = 199;

interface Town {
  readonly nis: string;
  readonly name: string;
  readonly postcodes: readonly string[];
}
export interface BookMatch {
  readonly town: Town;
  readonly street: string;
  readonly streetId: string;
  readonly number?: string;
  readonly id?: string;
  readonly score: number;
}

/** What an object id of this register stands for. */
export interface BookAddress {
  readonly nis: string;
  readonly street: string;
  readonly streetIndex: number;
  readonly number: string;
}

/** Undefined for an id this register never gave. */
export function addressOfId(id: string): BookAddress | undefined {
  const [, nis, index, number] = /^(\d{5})(\d{2})(\d{1,3})$/.exec(id) ?? [];
  const street = STREETS[Number(index)];
  return nis && number && street ? { nis, street, streetIndex: Number(index), number } : undefined;
}

/** A register of made-up addresses in the real municipalities. */
export class AddressBook {
  private readonly towns: readonly Town[];
  constructor(file = 'migrations/data/gemeenten.csv') {
    const [head = '', ...lines] = readFileSync(file, 'utf8').trim().split('\n');
    const columns = head.split(',');
    const at = (cells: readonly string[], name: string): string => cells[columns.indexOf(name)] ?? '';
    this.towns = lines
      .map((line) => line.split(','))
      .map((cells) => ({
        nis: at(cells, 'nis'),
        name: at(cells, 'naam'),
        postcodes: at(cells, 'postcodes')
          .split(/[;| ]+/)
          .filter(Boolean),
      }));
  }

  match(question: {
    readonly nis?: string | undefined;
    readonly postcode?: string | undefined;
    readonly town?: string | undefined;
    readonly street: string;
    readonly number?: string | undefined;
  }): BookMatch[] {
    const wanted = plain(question.street);
    const towns = this.towns.filter(
      (town) =>
        (!question.nis || town.nis === question.nis) &&
        (!question.postcode || town.postcodes.includes(question.postcode)) &&
        (!question.town || plain(town.name) === plain(question.town)),
    );
    if (towns.length > 3 || wanted.length < 2) return [];
    return towns
      .flatMap((town) =>
        STREETS.map((street, index) => {
          const found = {
            town,
            street,
            streetId: `${town.nis}${index}`,
            score: likeness(wanted, plain(street)),
          };
          const number = Number(question.number);
          return Number.isInteger(number) && number >= 1 && number <= HIGHEST
            ? {
                ...found,
                number: String(number),
                id: `${town.nis}${String(index).padStart(2, '0')}${number}`,
              }
            : { ...found, score: question.number ? found.score * 0.9 : found.score };
        }),
      )
      .filter(({ score }) => score >= 40)
      .sort((a, b) => b.score - a.score)
      .slice(0, 10);
  }
}

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[^a-z]/gi, '')
    .toLowerCase();

/** 100 for the same, less for a beginning, else by the letters at the same place. */
function likeness(typed: string, name: string): number {
  if (typed === name) return 100;
  if (name.startsWith(typed)) return 60 + (35 * typed.length) / name.length;
  const same = [...typed].filter((letter, i) => name[i] === letter).length;
  return (95 * same) / Math.max(typed.length, name.length);
}
