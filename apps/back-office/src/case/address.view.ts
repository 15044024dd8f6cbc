import { formatDate, formatMoment } from '#kernel';
import { ADDRESS_OUTCOMES, CLAIM_STATE_NAMES, type AddressConcern, type AddressOutcome } from '#domain';
import { isAllowed, type Actor, type CaseAddress, type CaseFile, type ClaimAtAddress } from '#application';
import type { DefinitionItem, StatusTone } from '#ui';
import { addressText } from './registers.view.js';

const TONES: Readonly<Record<AddressOutcome, StatusTone>> = {
  exact: 'good',
  near: 'waiting',
  'street-only': 'waiting',
  none: 'waiting',
  withdrawn: 'bad',
  down: 'neutral',
};

/** The address as it was typed beside what the address register knows, and what an officer must look at. */
export function addressContent(file: CaseFile, actor: Actor): object {
  const { address } = file;
  return {
    placeLines: address ? matchedItems(file, address) : [],
    placeTag: address && {
      text: ADDRESS_OUTCOMES[address.match.outcome],
      tone: TONES[address.match.outcome],
    },
    placeConcerns: address ? address.concerns.map((concern) => concernText(concern, file, address)) : [],
    placeWaits: address?.match.outcome === 'down',
    placeFailed: address?.match.failedAt && formatMoment(address.match.failedAt),
    placeAlike: (address?.alike ?? []).map(alikeLine),
    mayMatch: isAllowed(actor, 'address.match') && file.claim.personId !== actor.personId,
  };
}

function matchedItems(file: CaseFile, { match, municipality }: CaseAddress): DefinitionItem[] {
  const { typed, askedAt, nis, position } = match;
  const name = municipality?.name ?? (nis === typed.nis ? file.municipality?.name : undefined);
  const { score } = match;
  return [
    {
      name: 'Getypt',
      value: addressText({ kind: 'belgian', ...typed, municipality: file.municipality?.name ?? '' }),
    },
    {
      name: 'In het register',
      value: match.text ?? '–',
      source: `adressenregister, gevraagd op ${formatMoment(askedAt)}`,
    },
    ...(score === undefined
      ? []
      : [
          {
            name: 'Gelijkenis',
            value: `${score.toLocaleString('nl-BE', { maximumFractionDigits: 1 })} op 100`,
          },
        ]),
    ...(nis === undefined ? [] : [{ name: 'Gemeente (NIS)', value: `${name ?? 'Gemeente'} (${nis})` }]),
    ...(match.addressId === undefined ? [] : [{ name: 'Adresnummer', value: match.addressId }]),
    ...(match.parcels === undefined
      ? []
      : [{ name: 'Perceel (CaPaKey)', value: match.parcels.join('\n') || 'Geen perceel bekend' }]),
    ...(position ? [{ name: 'Ligging', value: `x ${position.x}, y ${position.y} (Lambert 72)` }] : []),
  ];
}

function concernText(concern: AddressConcern, { claim, disaster }: CaseFile, address: CaseAddress): string {
  const { match, municipality, owned = [] } = address;
  const on = formatDate(claim.damageDate ?? disaster.firstDay);
  const place = `${municipality?.name ?? 'de gemeente'} (${match.nis ?? ''})`;
  switch (concern) {
    case 'outside-area':
      return `Volgens het adressenregister ligt het adres in ${place}. Die gemeente is niet erkend voor ${on} (art. 4 en art. 11 § 1).`;
    case 'other-municipality':
      return `Volgens het adressenregister ligt het adres in ${place}, een andere gemeente dan de aanvrager koos. Ook die is erkend voor ${on}.`;
    case 'other-parcel':
      return owned.length === 0
        ? `Het adres ligt op perceel ${(match.parcels ?? []).join(', ')}. Volgens het kadaster had de aanvrager op ${on} geen recht op een perceel. Kijk de titel na (art. 8).`
        : `Het adres ligt op perceel ${(match.parcels ?? []).join(', ')}. Volgens het kadaster had de aanvrager op ${on} alleen recht op ${owned.join(', ')}. Kijk de titel na (art. 8).`;
    case 'not-in-use':
      return 'Dit adres is niet meer in gebruik volgens het adressenregister.';
  }
}

function alikeLine({ id, number, state, submittedAt }: ClaimAtAddress): object {
  return {
    href: `/dossier/${id}`,
    number,
    state: CLAIM_STATE_NAMES[state].officer,
    since: formatMoment(submittedAt),
  };
}
