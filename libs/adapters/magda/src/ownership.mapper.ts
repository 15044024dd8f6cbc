import type { OwnedProperty, Owner, OwnershipFacts, OwnershipRight, Provenance } from '#domain';
import { Money, parseKboNumber } from '#kernel';
import type { PlainDate } from '#kernel';
import { belgian } from './address.mapper.js';
import { present } from './answer.wire.js';
import { codeLabel, nameOf, numberOf } from './person.mapper.js';
import { childAt, childrenAt, descendants, textAt } from './xml-tree.js';
import type { XmlTree } from './xml-tree.js';

/** `ZoekEigendomstoestanden`. Addresses of owners are not read: the parcel's are what counts. */
export function ownershipFacts(
  content: XmlTree | undefined,
  provenance: Provenance,
  on: PlainDate | undefined,
  incomplete: readonly string[],
): OwnershipFacts {
  const owners = ownersOf(content);
  return present({
    provenance,
    on,
    properties: descendants(content, 'Eigendomstoestand').map((state) => propertyOf(state, owners)),
    incomplete,
  });
}

/** Parties by the id that rights refer to. */
function ownersOf(content: XmlTree | undefined): ReadonlyMap<string, Owner> {
  const parties = descendants(content, 'Partijen').flatMap((list) => withPartyId(list));
  return new Map(parties.map((party) => [textAt(party, 'PartijId') ?? '', ownerOf(party)]));
}

function withPartyId(tree: XmlTree): readonly XmlTree[] {
  return tree.children.flatMap((child) =>
    childAt(child, 'PartijId') ? [child, ...withPartyId(child)] : withPartyId(child),
  );
}

function ownerOf(party: XmlTree): Owner {
  const person = nameOf(party);
  const named = textAt(party, 'Naam') ?? descendants(party, 'Naam').find(({ text }) => text !== '')?.text;
  return present({
    nationalNumber: numberOf(party),
    enterprise: parseKboNumber(textAt(party, 'Ondernemingsnummer') ?? ''),
    name: person ? [...person.givenNames, person.familyName].join(' ') : named,
  });
}

function propertyOf(state: XmlTree, owners: ReadonlyMap<string, Owner>): OwnedProperty {
  const parcel = childAt(state, 'Perceel');
  const year = Number(textAt(state, 'StatusInformatie', 'PeriodeStatus', 'JaarBegin'));
  return present({
    parcelKey: parcelKey(childAt(parcel, 'Identificatie')),
    nature: codeLabel(childAt(parcel, 'AardKadastraalPerceel')),
    cadastralIncome: incomeOf(parcel),
    addresses: descendants(parcel, 'Adres')
      .map(belgian)
      .filter((address) => (address.street ?? address.nis) !== undefined),
    rights: childrenAt(state, 'EigenaarsRechten', 'EigenaarRecht').flatMap((right) =>
      rightsOf(right, owners),
    ),
    sinceYear: Number.isInteger(year) && year > 0 ? year : undefined,
  });
}

/** `AAAAAS` ground number (4) `/` bis number (2), letter exponent (`_` when none), digit exponent (3). */
export function parcelKey(id: XmlTree | undefined): string | undefined {
  const division = textAt(id, 'KadastraleAfdeling', 'Code') ?? textAt(id, 'KadastraleAfdeling');
  const [section, ground] = [textAt(id, 'Sectie'), textAt(id, 'Grondnummer')];
  if (division === undefined || section === undefined || ground === undefined) return undefined;
  const bis = (textAt(id, 'Bisnummer') ?? '').padStart(2, '0');
  const digits = (textAt(id, 'Cijferexponent') ?? '').padStart(3, '0');
  return `${division}${section}${ground.padStart(4, '0')}/${bis}${textAt(id, 'Letterexponent') ?? '_'}${digits}`;
}

function incomeOf(parcel: XmlTree | undefined): Money | undefined {
  const amounts = descendants(parcel, 'KadastraalInkomen').map((income) =>
    Money.parse(textAt(income, 'Bedrag') ?? ''),
  );
  const known = amounts.filter((amount) => amount !== undefined);
  return known.length > 0 ? known.reduce((sum, amount) => sum.plus(amount)) : undefined;
}

function rightsOf(tree: XmlTree, owners: ReadonlyMap<string, Owner>): readonly OwnershipRight[] {
  const holders = childrenAt(tree, 'LijstId', 'PartijId').map((id): Owner => {
    const lives = id.attributes['WoontOpEigendom'];
    return { ...owners.get(id.text), ...(lives === undefined ? {} : { livesThere: lives === '1' }) };
  });
  const real = childAt(tree, 'ZakelijkRecht');
  const plain = childrenAt(real, 'Ongestructureerd', 'Rechten', 'Recht').flatMap(
    (right): OwnershipRight[] => {
      const kind = codeLabel(childAt(right, 'Type'));
      return kind ? [present({ owners: holders, right: kind, share: shareOf(right) })] : [];
    },
  );
  if (plain.length > 0) return plain;
  return childrenAt(real, 'Gestructureerd', 'Rechten', 'Recht').map((right): OwnershipRight => {
    const code = (textAt(right, 'Omschrijving') ?? '').replace(/[^A-Z]/g, '') || '?';
    const owner = owners.get(textAt(right, 'PartijId') ?? '');
    return { owners: owner ? [owner] : holders, right: { code } };
  });
}

function shareOf(right: XmlTree): OwnershipRight['share'] {
  if (textAt(right, 'NietBepaald') === '1') return undefined;
  const numerator = Number(textAt(right, 'Aandeel', 'Teller'));
  const denominator = Number(textAt(right, 'Aandeel', 'Noemer'));
  return numerator > 0 && denominator > 0 ? { numerator, denominator } : undefined;
}
