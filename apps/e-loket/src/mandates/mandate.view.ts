import { formatDate, type PlainDate } from '#kernel';
import { MAIL_CHOICES, MANDATE_ACTS, MANDATE_GROUNDS, MANDATE_STATE_NAMES, mandateStanding, needsProof, type Mandate, type MandateStanding } from '#domain'; // prettier-ignore
import type { OwnMandate } from '#application';
import type { DefinitionItem, StatusTone } from '#ui';

const TONES: Readonly<Record<MandateStanding, StatusTone>> = {
  asked: 'waiting',
  proof_to_check: 'info',
  confirmed: 'good',
  'not-yet': 'info',
  refused: 'bad',
  revoked: 'neutral',
  expired: 'neutral',
};

export interface Standing {
  readonly text: string;
  readonly tone: StatusTone;
}

export function standingOf(mandate: Mandate, today: PlainDate): Standing {
  const standing = mandateStanding(mandate, today);
  const text =
    standing === 'not-yet'
      ? `Geldig vanaf ${formatDate(mandate.startsOn)}`
      : MANDATE_STATE_NAMES[standing].claimant;
  return { text, tone: TONES[standing] };
}

export interface MandateLine {
  readonly id: string;
  readonly name: string;
  readonly detail: string;
  readonly standing: Standing;
  readonly canAct: boolean;
}

/** One line of a list; `other` is the side that is not the reader. */
export function mandateLine(
  mandate: Mandate,
  other: 'grantor' | 'representative',
  today: PlainDate,
): MandateLine {
  const until = mandate.endsOn ? `tot en met ${formatDate(mandate.endsOn)}` : 'zonder einddatum';
  return {
    id: mandate.id,
    name: other === 'grantor' ? mandate.grantor.name : mandate.representativeName,
    detail: `${MANDATE_GROUNDS[mandate.ground]}, ${until}`,
    standing: standingOf(mandate, today),
    canAct: other === 'grantor' && mandateStanding(mandate, today) === 'confirmed',
  };
}

export function mandateView(own: OwnMandate, today: PlainDate): object {
  const { mandate, side, proofs } = own;
  const standing = mandateStanding(mandate, today);
  const open = standing === 'asked' || standing === 'proof_to_check';
  const live = open || standing === 'confirmed' || standing === 'not-yet';
  const isGrantor = side === 'grantor';
  return {
    title: isGrantor ? `Volmacht voor ${mandate.representativeName}` : `Volmacht van ${mandate.grantor.name}`,
    back: { href: '/volmachten', text: 'Volmachten' },
    id: mandate.id,
    standing: standingOf(mandate, today),
    isGrantor,
    items: items(own),
    proofs: proofs.map(({ id, fileName, scan }) => ({ id, fileName, infected: scan === 'infected' })),
    waitsForLink: live && !mandate.representative,
    mayAnswer: isGrantor && open && !needsProof(mandate.ground),
    mayRefuse: isGrantor && open,
    maySupply: !isGrantor && open,
    proofNeeded: needsProof(mandate.ground),
    isHeir: mandate.ground === 'heir',
    mayRevoke: live && !(isGrantor && needsProof(mandate.ground)) && !(isGrantor && open),
    canAct: !isGrantor && standing === 'confirmed',
  };
}

function items({ mandate, disaster, claimNumber }: OwnMandate): DefinitionItem[] {
  const { startsOn, endsOn, reason } = mandate;
  return [
    { name: 'Van', value: mandate.grantor.name },
    { name: 'Aan', value: mandate.representativeName },
    { name: 'Als', value: MANDATE_GROUNDS[mandate.ground] },
    { name: 'Voor', value: claimNumber ? `Dossier ${claimNumber}` : (disaster?.name ?? 'Alle rampen') },
    { name: 'Mag', value: mandate.acts.map((act) => MANDATE_ACTS[act]).join('\n') },
    {
      name: 'Geldig',
      value: endsOn
        ? `van ${formatDate(startsOn)} tot en met ${formatDate(endsOn)}`
        : `vanaf ${formatDate(startsOn)}`,
    },
    { name: 'Mails naar', value: MAIL_CHOICES[mandate.mailsTo] },
    ...(reason ? [{ name: 'Reden', value: reason }] : []),
  ];
}
