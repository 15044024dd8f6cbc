import { formatDate, formatIban, maskIban, type PlainDate } from '#kernel';
import { postalLines, type Claim } from '#domain';
import { isOutsideArea, type CorrectedPart, type OwnClaim } from '#application';
import type { DefinitionItem } from '#ui';
import { reasonOf } from './register.view.js';

export const WARNING =
  'Schade die niet in uw aanvraag staat, wordt niet vergoed, ook niet als u ze later aan de deskundige toont.';

/** What every page of the claim form needs. */
export interface Frame {
  readonly claimId: string;
  readonly base: string;
  /** Disaster and place, above the title. */
  readonly caption: string;
  readonly version: number;
}

export function frameOf(own: OwnClaim): Frame {
  const place = own.municipality ? ` · ${own.municipality.name}` : '';
  return {
    claimId: own.claim.id,
    base: `/aanvraag/${own.claim.id}`,
    caption: `${own.disaster.name}${place}`,
    version: own.claim.version,
  };
}

export function addressText(own: OwnClaim): string {
  const { address } = own.claim;
  if (!address) return '';
  const box = address.box ? ` bus ${address.box}` : '';
  return `${address.street} ${address.houseNumber}${box}\n${address.postcode} ${own.municipality?.name ?? ''}`;
}

export function placeItems(own: OwnClaim): DefinitionItem[] {
  const { claim } = own;
  if (!claim.damageDate || !claim.address) return [];
  return [
    { name: 'Dag van de schade', value: formatDate(claim.damageDate) },
    { name: 'Plaats van de schade', value: addressText(own) },
    ...reasonItems(own, 'place', 'Waarom een ander adres'),
  ];
}

function reasonItems(own: Pick<OwnClaim, 'given'>, part: CorrectedPart, name: string): DefinitionItem[] {
  const value = reasonOf(own, part);
  return value === undefined ? [] : [{ name, value }];
}

/** Masked: only the page to change it shows the whole number. */
export function accountItems(own: Pick<OwnClaim, 'claim' | 'given'>): DefinitionItem[] {
  const { claim } = own;
  if (!claim.account) return [];
  return [
    { name: 'Rekeningnummer', value: maskIban(claim.account.iban) },
    { name: 'Rekeninghouder', value: claim.account.holder },
    ...reasonItems(own, 'account', 'Waarom een andere rekening'),
  ];
}

export function contactItems(own: Pick<OwnClaim, 'claim' | 'given'>): DefinitionItem[] {
  const { claim } = own;
  if (!claim.email) return [];
  return [
    { name: 'E-mailadres', value: claim.email },
    { name: 'Telefoon', value: claim.phone ?? 'Niet ingevuld' },
    ...reasonItems(own, 'identity', 'Wat niet klopt in het register'),
  ];
}

export function lettersItems({ claim }: Pick<OwnClaim, 'claim'>): DefinitionItem[] {
  const { postalAddress, organisation } = claim;
  const usual = organisation ? 'De zetel van uw organisatie' : 'Uw adres in het Rijksregister';
  return [
    { name: 'Brieven op papier', value: postalAddress ? postalLines(postalAddress).join('\n') : usual },
  ];
}

export function lateItems({ claim }: Pick<OwnClaim, 'claim'>): DefinitionItem[] {
  const { lateMotive } = claim;
  if (!lateMotive) return [];
  return [
    { name: 'Reden', value: lateMotive.ground === 'force-majeure' ? 'Overmacht' : 'Goede trouw' },
    { name: 'Eindigde op', value: formatDate(lateMotive.impedimentEnded) },
    { name: 'Uitleg', value: lateMotive.explanation },
  ];
}

export function dateParts(name: string, day: PlainDate | undefined): Record<string, string> {
  if (!day) return {};
  return {
    [`${name}-day`]: String(day.day),
    [`${name}-month`]: String(day.month),
    [`${name}-year`]: String(day.year),
  };
}

export function placeValues(own: OwnClaim): Record<string, string> {
  const { claim, municipality } = own;
  return {
    ...dateParts('damageDate', claim.damageDate),
    ...(claim.address
      ? { ...claim.address, search: `${claim.address.postcode} ${municipality?.name ?? ''}` }
      : {}),
  };
}

export function accountValues({ account }: Claim): Record<string, string> {
  return account ? { iban: formatIban(account.iban), holder: account.holder } : {};
}

/** One sentence per thing that stands in the way of an ordinary submission, with the article and where to go. */
export interface Notice {
  readonly title: string;
  readonly text: string;
  readonly link?: { readonly href: string; readonly text: string };
}

export function noticesOf(own: OwnClaim): Notice[] {
  const { filing, claim } = own;
  const base = `/aanvraag/${claim.id}`;
  const notices: Notice[] = [];
  if (isOutsideArea(filing)) {
    notices.push({
      title: 'Uw schade valt buiten de erkenning',
      text: `${outsideReason(own)} Daarom krijgt u waarschijnlijk geen tegemoetkoming (decreet van 5 april 2019, art. 4 en art. 11 §1).`,
      link: {
        href: `${base}/buiten-gebied`,
        text: claim.outsideArea
          ? 'U vroeg toch een beslissing. Lees dit nog eens na'
          : 'Lees wat u kunt doen',
      },
    });
  }
  const until = formatDate(filing.until);
  if (filing.timing === 'late') {
    notices.push({
      title: 'De gewone termijn is voorbij',
      text: `U kon deze aanvraag indienen tot en met ${until}. Kon u door overmacht of te goeder trouw niet op tijd indienen, dan kan het nog met een motivering, ten laatste op ${formatDate(filing.lateLimit)} (decreet van 5 april 2019, art. 10, tweede lid).`,
      link: {
        href: `${base}/te-laat`,
        text: claim.lateMotive ? 'Uw motivering nakijken' : 'Uitleggen waarom u te laat bent',
      },
    });
  }
  if (filing.timing === 'too-late') {
    notices.push({
      title: 'U kunt deze aanvraag niet meer indienen',
      text: `De gewone termijn liep tot en met ${until}. Ook met een goede reden kon het maar tot en met ${formatDate(filing.lateLimit)} (decreet van 5 april 2019, art. 10).`,
      link: { href: `${base}/te-laat`, text: 'Lees meer' },
    });
  }
  if (filing.timing === 'too-early') {
    notices.push({
      title: 'U kunt nog niet indienen',
      text: `Dat kan vanaf ${formatDate(filing.publishedOn)}, de dag waarop de erkenning in het Belgisch Staatsblad verschijnt.`,
    });
  }
  return notices;
}

/** Why place or day do not fit, naming what is recognised. */
export function outsideReason(own: OwnClaim): string {
  const { location } = own.filing;
  const place = own.municipality?.name ?? 'Deze gemeente';
  if (location.kind === 'other-days') {
    const periods = location.areas.map((area) =>
      area.firstDay.equals(area.lastDay)
        ? formatDate(area.firstDay)
        : `${formatDate(area.firstDay)} tot en met ${formatDate(area.lastDay)}`,
    );
    return `${place} is alleen erkend voor ${periods.join(' en ')}. Uw schade dateert van ${own.claim.damageDate ? formatDate(own.claim.damageDate) : 'een andere dag'}.`;
  }
  return `${place} staat niet in de lijst van erkende gemeenten voor deze ramp.`;
}
