import type { EnterpriseFacts, EnterpriseFunction, Establishment, FunctionFacts, Provenance } from '#domain';
import { parseIban, parseKboNumber } from '#kernel';
import { belgian } from './address.mapper.js';
import { present } from './answer.wire.js';
import { codeLabel, numberOf } from './person.mapper.js';
import { fullDate, laterOf, periodOf } from './register-dates.js';
import { childAt, childrenAt, descendants, textAt } from './xml-tree.js';
import type { XmlTree } from './xml-tree.js';

const SEAT = '001';

/** `GeefOnderneming`, and the lighter VKBO record. */
export function enterpriseFacts(content: XmlTree, provenance: Provenance): EnterpriseFacts {
  const enterprise = childAt(content, 'Onderneming') ?? descendants(content, 'Onderneming')[0] ?? content;
  const kind = textAt(enterprise, 'SoortOnderneming', 'Code');
  const status = textAt(enterprise, 'StatusKBO', 'Code');
  return present({
    provenance,
    number: parseKboNumber(textAt(enterprise, 'Ondernemingsnummer') ?? ''),
    name: enterpriseName(enterprise),
    kind: kind === '1' ? ('natural-person' as const) : kind === '2' ? ('legal-entity' as const) : undefined,
    active: status === undefined ? undefined : status !== 'ST',
    legalForm: childrenAt(enterprise, 'Rechtsvormen', 'Rechtsvorm').map(codeLabel).find(Boolean),
    address: seatOf(enterprise),
    legalStates: withPeriod(childrenAt(enterprise, 'Rechtstoestanden', 'Rechtstoestand'), codeLabel),
    accounts: accountsOf(enterprise),
    establishments: childrenAt(enterprise, 'Vestigingen', 'Vestiging').map(establishmentOf),
    stopped: stopOf(enterprise),
    struckOff: strikesOf(enterprise),
    activities: withPeriod(childrenAt(enterprise, 'Activiteiten', 'Activiteit'), (activity) =>
      codeLabel(childAt(activity, 'Nace')),
    ),
  });
}

/** Keeps what has a value, with its period. */
function withPeriod<T extends object>(trees: readonly XmlTree[], read: (tree: XmlTree) => T | undefined) {
  return trees.flatMap((tree) => {
    const value = read(tree);
    return value ? [{ ...value, ...periodOf(tree) }] : [];
  });
}

/** The Dutch name where there is one; of several in time the latest. */
function enterpriseName(enterprise: XmlTree): string | undefined {
  const names = childAt(enterprise, 'Namen');
  for (const [list, item] of [
    ['MaatschappelijkeNamen', 'MaatschappelijkeNaam'],
    ['CommercieleNamen', 'CommercieleNaam'],
    ['AfgekorteNamen', 'AfgekorteNaam'],
  ] as const) {
    const found = [...childrenAt(names, list, item)].sort((a, b) =>
      laterOf(periodOf(b).since, periodOf(a).since),
    );
    const dutch = found.find((name) => /^nl$/i.test(textAt(name, 'Taalcode') ?? ''));
    const text = textAt(dutch ?? found[0], 'Naam');
    if (text !== undefined) return text;
  }
  return names === undefined ? undefined : descendants(names, 'Naam').find(({ text }) => text !== '')?.text;
}

function seatOf(enterprise: XmlTree) {
  const addresses = [...childrenAt(enterprise, 'Adressen', 'Adres')].sort((a, b) =>
    laterOf(periodOf(b).since, periodOf(a).since),
  );
  const open = addresses.filter((address) => periodOf(address).until === undefined);
  const seat = open.find((address) => textAt(address, 'Type', 'Code') === SEAT) ?? open[0] ?? addresses[0];
  const direct = seat ?? childAt(enterprise, 'Adres');
  return direct ? belgian(direct) : undefined;
}

function accountsOf(enterprise: XmlTree) {
  return (childAt(enterprise, 'Bankrekeningen')?.children ?? []).flatMap((account) => {
    const iban = parseIban(textAt(account, 'IBAN') ?? '');
    if (iban === undefined) return [];
    return [
      present({
        iban,
        bic: textAt(account, 'BIC'),
        purpose: textAt(account, 'Doel') ?? textAt(account, 'Doel', 'Code'),
        ...periodOf(account),
      }),
    ];
  });
}

function establishmentOf(tree: XmlTree): Establishment {
  const status = textAt(tree, 'StatusKBO', 'Code');
  const address = childAt(tree, 'Adressen', 'Adres');
  return present({
    number: textAt(tree, 'Vestigingsnummer') ?? '',
    name: enterpriseName(tree),
    address: address ? belgian(address) : undefined,
    active: status === undefined ? undefined : status !== 'ST',
    ...periodOf(tree),
  });
}

function stopOf(enterprise: XmlTree) {
  const stop = childAt(enterprise, 'Stopzetting');
  if (stop === undefined) return undefined;
  const date = fullDate(textAt(stop, 'Datum') ?? stop.attributes['DatumBegin']);
  return { ...codeLabel(stop), ...(date ? { date } : {}) };
}

function strikesOf(enterprise: XmlTree) {
  const strikes = [
    ...childrenAt(enterprise, 'AmbtshalveDoorhalingen', 'AmbtshalveDoorhaling'),
    ...childrenAt(enterprise, 'AmbtshalveDoorhaling'),
  ];
  return strikes.map((strike) => ({ ...codeLabel(childAt(strike, 'Reden')), ...periodOf(strike) }));
}

/** `GeefFuncties`. */
export function functionFacts(content: XmlTree, provenance: Provenance): FunctionFacts {
  return { provenance, functions: descendants(content, 'Functie').flatMap(functionOf) };
}

function functionOf(tree: XmlTree): readonly EnterpriseFunction[] {
  const nature = codeLabel(childAt(tree, 'AardFunctie'));
  if (nature === undefined) return [];
  const [of, number] = [textAt(tree, 'FunctiehouderVan'), textAt(tree, 'Ondernemingsnummer')];
  return [
    present({
      enterprise: parseKboNumber(of ?? number ?? ''),
      holder: numberOf(tree),
      // Beside the enterprise whose function it is, a second number is that of the enterprise that holds it.
      holderEnterprise: of === undefined ? undefined : parseKboNumber(number ?? ''),
      nature,
      ...periodOf(tree),
    }),
  ];
}
