import { formatDate, formatMoment, maskIban, parseKboNumber, toBrusselsDate, type PlainDate } from '#kernel';
import {
  concernsOn,
  fullName,
  functionsIn,
  holdsOn,
  isRecognisedPlace,
  isSameAddress,
  mayActFor,
  provesTitle,
  REGISTER_TOPICS,
  REGISTERS,
  TITLES,
  type BelgianAddress,
  type EnterpriseConcern,
  type EnterpriseFacts,
  type OwnershipRight,
  type Provenance,
  type RegisterAddress,
  type RegisterTopic,
  type ResidenceFacts,
} from '#domain';
import { rightsOfClaimant, type CaseFile, type CorrectedPart, type RegisterFact } from '#application';
import type { StatusTone } from '#ui';

/** One thing the claimant said beside what a register says. */
export interface RegisterLine {
  readonly name: string;
  readonly typed: string;
  readonly register: string;
  readonly source: string;
  readonly tag?: { readonly text: string; readonly tone: StatusTone };
  /** What the claimant wrote about the difference. */
  readonly reason?: string;
}

const SAME = { text: 'Gelijk', tone: 'good' } as const;
const DIFFERENT = { text: 'Verschilt', tone: 'waiting' } as const;
const LOOK = { text: 'Nakijken', tone: 'waiting' } as const;

const CONCERNS: Readonly<Record<EnterpriseConcern, string>> = {
  bankrupt: 'failliet',
  stopped: 'stopgezet',
  'struck-off': 'ambtshalve geschrapt',
  'not-normal': 'niet in normale rechtstoestand',
};

/** What the registers said about this case, line by line, and what they could not say. */
export function registersContent(file: CaseFile, today: PlainDate, representing: readonly string[]): object {
  return {
    registerLines: [
      ...(file.claim.organisation ? enterpriseLines(file, today, representing) : personLines(file)),
      ...titleLines(file),
    ],
    registerFaults: faultLines(file),
  };
}

/** Why an officer must look before money leaves; undefined for a living person or a sound enterprise. */
export function concernsText({ registerFacts }: CaseFile, today: PlainDate): string | undefined {
  const { enterprise, identity } = registerFacts;
  if (identity?.facts?.death) return 'De aanvrager is overleden volgens het Rijksregister.';
  if (identity?.facts?.declaredAbsent) return 'De aanvrager is afwezig verklaard volgens het Rijksregister.';
  const concerns = enterprise?.facts ? concernsOn(enterprise.facts, today) : [];
  return concerns.length === 0
    ? undefined
    : `De onderneming is volgens de Kruispuntbank van Ondernemingen ${concerns.map((one) => CONCERNS[one]).join(' en ')}.`;
}

function sourceOf({ register, readAt }: Provenance): string {
  return `${REGISTERS[register]}, ${formatDate(toBrusselsDate(readAt))}`;
}
function compared(same: boolean): NonNullable<RegisterLine['tag']> {
  return same ? SAME : DIFFERENT;
}
function reasonOf(file: CaseFile, part: CorrectedPart): { readonly reason?: string } {
  const reason = file.corrections.find((one) => one.part === part)?.reason;
  return reason === undefined ? {} : { reason };
}
const letters = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();

/** Where somebody lives, in words. A secret address has none. */
export function addressText(
  address: RegisterAddress | (BelgianAddress & { readonly kind: 'belgian' }),
): string {
  switch (address.kind) {
    case 'secret':
      return 'Niet mededeelbaar adres: wordt nergens getoond';
    case 'none':
      return 'Geen verblijfplaats bekend';
    case 'abroad':
      return [...address.lines, address.country ?? ''].filter((line) => line !== '').join(', ');
    case 'belgian':
    case 'contact': {
      const { street = '', houseNumber = '', box, postcode = '', municipality = '' } = address;
      return `${street} ${houseNumber}${box ? ` bus ${box}` : ''}, ${postcode} ${municipality}`.trim();
    }
  }
}

function personLines(file: CaseFile): RegisterLine[] {
  const { identity, residence } = file.registerFacts;
  const lines: RegisterLine[] = [];
  if (identity?.facts?.name) {
    const { name, provenance, death, declaredAbsent, represented } = identity.facts;
    const standing = [
      ...(death ? [' (overleden)'] : []),
      ...(declaredAbsent ? [' (afwezig verklaard)'] : []),
      ...(represented ? [' (wettelijk vertegenwoordigd)'] : []),
    ].join('');
    const known = fullName({ givenName: name.givenNames[0] ?? '', familyName: name.familyName });
    lines.push({
      name: 'Naam',
      typed: fullName(file.claimant),
      register: `${known}${standing}`,
      source: sourceOf(provenance),
      tag: standing !== '' ? LOOK : compared(letters(known) === letters(fullName(file.claimant))),
      ...reasonOf(file, 'identity'),
    });
  }
  if (residence?.facts) lines.push(residenceLine(file, residence.facts.address, residence.facts));
  if (identity?.facts)
    lines.push({
      name: 'Adres nu',
      typed: '–',
      register: addressText(identity.facts.address),
      source: sourceOf(identity.facts.provenance),
    });
  return lines;
}

function residenceLine(
  file: CaseFile,
  address: RegisterAddress,
  { on, provenance, struckOff }: ResidenceFacts,
): RegisterLine {
  const { claim, disaster } = file;
  const sameDay = claim.damageDate?.equals(on) === true;
  const inArea =
    address.kind !== 'belgian'
      ? ''
      : isRecognisedPlace(disaster, address.nis, on)
        ? ' – ligt in het erkende gebied'
        : ' – ligt niet in het erkende gebied';
  return {
    name: `Adres op ${formatDate(on)}`,
    typed: typedAddress(file),
    register: `${addressText(address)}${inArea}${struckOff ? ' – was die dag uitgeschreven uit de registers: dit is het laatste adres' : ''}`,
    source: sourceOf(provenance),
    tag:
      sameDay && !struckOff && address.kind === 'belgian' && claim.address
        ? compared(isSameAddress(address, claim.address))
        : LOOK,
    ...reasonOf(file, 'place'),
  };
}

function typedAddress({ claim, municipality }: CaseFile): string {
  return claim.address
    ? addressText({ kind: 'belgian', ...claim.address, municipality: municipality?.name ?? '' })
    : '–';
}

function enterpriseLines(file: CaseFile, today: PlainDate, representing: readonly string[]): RegisterLine[] {
  const { enterprise } = file.registerFacts;
  if (!enterprise?.facts) return [];
  const { facts } = enterprise;
  const source = sourceOf(facts.provenance);
  const concerns = concernsOn(facts, today);
  const name = file.claim.organisation?.name ?? '';
  return [
    {
      name: 'Naam van de onderneming',
      typed: name,
      register: facts.name ?? '–',
      source,
      tag: compared(letters(facts.name ?? '') === letters(name)),
    },
    {
      name: 'Toestand',
      typed: '–',
      register: concerns.length === 0 ? 'Normale toestand' : concerns.map((one) => CONCERNS[one]).join(', '),
      source,
      tag: concerns.length === 0 ? { text: 'In orde', tone: 'good' } : { text: 'Let op', tone: 'bad' },
    },
    ...accountLines(file, facts, today),
    ...representationLines(file, today, representing),
  ];
}

function accountLines(file: CaseFile, facts: EnterpriseFacts, today: PlainDate): RegisterLine[] {
  const { account } = file.claim;
  const known = facts.accounts
    .filter((one) => holdsOn(one, today))
    .map(({ iban }) => iban.replace(/\s/g, ''));
  if (!account || known.length === 0) return [];
  return [
    {
      name: 'Rekening',
      typed: maskIban(account.iban),
      register: known.map(maskIban).join(', '),
      source: sourceOf(facts.provenance),
      tag: compared(known.includes(account.iban)),
      ...reasonOf(file, 'account'),
    },
  ];
}

function representationLines(
  file: CaseFile,
  today: PlainDate,
  representing: readonly string[],
): RegisterLine[] {
  const facts = file.registerFacts.representation?.facts;
  const number = parseKboNumber(file.claim.organisation?.number ?? '');
  if (!facts || !number) return [];
  const { nationalNumber } = file.claimant;
  const may = mayActFor(facts, number, today, representing, nationalNumber);
  const held = functionsIn(facts, number, today, nationalNumber);
  const names = held.map(({ nature }) => nature.label ?? nature.code).join(', ');
  return [
    {
      name: 'Functie van de indiener',
      typed: fullName(file.claimant),
      register: names === '' ? 'Geen functie gevonden' : names,
      source: sourceOf(facts.provenance),
      tag: may === 'yes' ? { text: 'Mag handelen', tone: 'good' } : LOOK,
    },
  ];
}

function titleLines(file: CaseFile): RegisterLine[] {
  const { claim, claimant, registerFacts } = file;
  const builds = claim.items.filter((item) => item.category === 'construction');
  const { ownership } = registerFacts;
  if (builds.length === 0 || !ownership?.facts) return [];
  const rights = rightsOfClaimant(claim, claimant.nationalNumber, registerFacts);
  const text = rights.length === 0 ? 'Geen recht gevonden op dit adres' : rights.map(rightText).join('; ');
  const source = sourceOf(ownership.facts.provenance);
  return builds.map((item) => ({
    name: `Recht op: ${item.description}`,
    typed: TITLES[item.title],
    register: text,
    source,
    tag: provesTitle(rights, item.title) ? SAME : DIFFERENT,
  }));
}

function rightText({ right, share, owners }: OwnershipRight): string {
  const part = share ? ` voor ${share.numerator}/${share.denominator}` : '';
  const together = owners.length > 1 ? ', samen met een andere houder van hetzelfde recht' : '';
  const less =
    share && share.numerator < share.denominator ? ' (mede-eigendom: kijk de volmacht na, art. 9)' : '';
  return `${right.label ?? right.code}${part}${together}${less}`;
}

const FAULTS = {
  retry: 'Het register antwoordt niet. Wij vragen het vanzelf opnieuw.',
  'tell-officer': 'Het register geeft dit niet. Kijk het met de hand na.',
  'not-allowed': 'Het fonds mag dit niet opvragen. De beheerder kijkt de aansluiting na.',
  'wrong-number': 'Het register kent dit nummer niet meer.',
  refuse: 'Wij vertrouwden het antwoord niet en gebruikten het niet.',
} as const;

function faultLines({ registerFacts }: CaseFile): string[] {
  return (Object.keys(REGISTER_TOPICS) as RegisterTopic[]).flatMap((topic) => {
    const fact: RegisterFact | undefined = registerFacts[topic];
    if (!fact) return [];
    const name = REGISTER_TOPICS[topic];
    if (fact.outcome === 'none') return [`${name}: het register weet hier niets over.`];
    if (fact.outcome === 'facts') return [];
    const handling = fact.outcome.slice('failed:'.length) as keyof typeof FAULTS;
    return [
      `${name}: ${FAULTS[handling]} (gevraagd op ${formatMoment(fact.askedAt)}, code ${fact.code ?? '–'})`,
    ];
  });
}
