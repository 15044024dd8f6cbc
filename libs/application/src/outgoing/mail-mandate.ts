import { ok } from '#kernel';
import type { Mandate } from '#domain';
import { hashOf, INVITATION_DAYS, newToken } from '../mandate/invitations.js';
import { mailRecipients } from '../mandate/recipients.js';
import type { JobPayloads } from '../ports/jobs.port.js';
import type { Tx } from '../ports/unit-of-work.port.js';
import { required, sendOnce, SIGNATURE, type WorkerDeps } from './worker-deps.js';

type About = JobPayloads['mandate.mail']['about'];

const TEXTS: Readonly<Record<About, { readonly subject: string; readonly text: string }>> = {
  asked: {
    subject: 'Iemand wil voor u handelen bij het Rampenfonds',
    text: 'Iemand vraagt een volmacht om voor u te handelen bij het Vlaams Rampenfonds. Zonder uw toestemming kan dat niet. U beslist zelf: bevestig of weiger de volmacht.',
  },
  given: {
    subject: 'U kreeg een volmacht bij het Rampenfonds',
    text: 'Iemand gaf uw organisatie een volmacht om voor hem te handelen bij het Vlaams Rampenfonds.',
  },
  answered: {
    subject: 'Er is een antwoord op uw vraag om een volmacht',
    text: 'Er is een antwoord op de volmacht die u vroeg bij het Vlaams Rampenfonds.',
  },
  checked: {
    subject: 'Wij keken het bewijs van uw volmacht na',
    text: 'Wij keken het bewijs na dat u ons bezorgde. U vindt het resultaat in het e-loket.',
  },
  revoked: {
    subject: 'Een volmacht is stopgezet',
    text: 'Een volmacht bij het Vlaams Rampenfonds is stopgezet. Wie ze kreeg, kan er vanaf nu niets meer mee doen.',
  },
};

/** Tells that something happened with a power; who and what stand behind the login only. */
export async function mailMandate(
  deps: WorkerDeps,
  { mandateId, about }: JobPayloads['mandate.mail'],
): Promise<void> {
  const read = await deps.uow.run(async (tx) => ok(required(await tx.mandates.find(mandateId), 'mandate')));
  if (!read.ok) throw new Error(read.error.code);
  const { subject, text } = TEXTS[about];
  for (const { side, to } of receivers(read.value, about)) {
    await sendOnce(deps, {
      key: `mandate.mail:${mandateId}:${about}:${side}`,
      to,
      subject,
      text: ['Beste', '', text, '', `Meld u aan op ${deps.eLoketUrl}/volmachten.`, SIGNATURE].join('\n'),
    });
  }
}

function receivers(mandate: Mandate, about: About): { readonly side: string; readonly to: string }[] {
  const grantor = mandate.grantorEmail ? [{ side: 'grantor', to: mandate.grantorEmail }] : [];
  const representative = mandate.representativeEmail
    ? [{ side: 'representative', to: mandate.representativeEmail }]
    : [];
  if (about === 'asked') return grantor;
  return about === 'given' || about === 'answered' ? representative : [...representative, ...grantor];
}

/**
 * Makes the token of a link and mails it. Only its hash is stored, so a mail that could not leave gets a new token with the
 * next try; the one before opens nothing then.
 */
export async function mailInvitation(deps: WorkerDeps, invitationId: string): Promise<void> {
  const token = newToken();
  const tokenHash = await hashOf(token);
  const prepared = await deps.uow.run(async (tx) => {
    const invitation = await tx.invitations.get(invitationId);
    if (!invitation || invitation.mailedAt || invitation.used) return ok(undefined);
    const to = await invited(tx, invitation.subject);
    if (to === undefined) return ok(undefined);
    await tx.invitations.saveToken(
      invitationId,
      tokenHash,
      deps.clock.now().add({ hours: 24 * INVITATION_DAYS }),
    );
    return ok({ to, kind: invitation.subject.kind });
  });
  if (!prepared.ok) throw new Error(prepared.error.code);
  if (!prepared.value) return;
  const { to, kind } = prepared.value;
  const isMandate = kind === 'mandate';
  await deps.mailer.send({
    // A mail with another token is another mail.
    key: `invitation.mail:${invitationId}:${token.slice(0, 8)}`,
    to,
    subject: isMandate
      ? 'U kreeg een volmacht bij het Rampenfonds'
      : 'Wij vragen uw handtekening als mede-eigenaar',
    text: [
      'Beste',
      '',
      isMandate
        ? 'Iemand gaf u een volmacht om voor hem te handelen bij het Vlaams Rampenfonds.'
        : 'Iemand vraagt een tegemoetkoming voor schade aan goederen die ook van u zijn. Daarvoor hebben wij uw handtekening nodig.',
      '',
      'Open deze link en meld u aan als burger. De link werkt één keer, alleen voor u:',
      `${deps.eLoketUrl}/uitnodiging/${token}`,
      '',
      `De link werkt ${INVITATION_DAYS} dagen. Kent u dit niet? Dan hoeft u niets te doen.`,
      SIGNATURE,
    ].join('\n'),
  });
  await deps.uow.run(async (tx) => ok(await tx.invitations.markMailed(invitationId)));
}

async function invited(
  tx: Tx,
  subject: { readonly kind: 'mandate' | 'co-owner'; readonly id: string },
): Promise<string | undefined> {
  if (subject.kind === 'mandate') return (await tx.mandates.find(subject.id))?.representativeEmail;
  return (await tx.coOwners.get(subject.id))?.email;
}

/** Tells the claimant's side that a co-owner signed or refused. */
export async function mailCoOwnerAnswer(deps: WorkerDeps, coOwnerId: string): Promise<void> {
  const read = await deps.uow.run(async (tx) => {
    const owner = await tx.coOwners.get(coOwnerId);
    const claim = owner && (await tx.claims.find(owner.claimId));
    if (!owner || !claim || owner.state === 'asked') return ok(undefined);
    return ok({ owner, to: await mailRecipients(deps, tx, claim), claimId: claim.id });
  });
  if (!read.ok) throw new Error(read.error.code);
  if (!read.value) return;
  const { owner, to } = read.value;
  const said = owner.state === 'signed' ? 'tekende' : 'weigerde te tekenen';
  for (const [index, address] of to.entries()) {
    await sendOnce(deps, {
      key: `co-owner.answered:${owner.id}:${owner.version}:${index}`,
      to: address,
      subject: 'Een mede-eigenaar antwoordde',
      text: [
        'Beste',
        '',
        `Een mede-eigenaar ${said} voor uw aanvraag bij het Vlaams Rampenfonds.`,
        '',
        `Meld u aan op ${deps.eLoketUrl} om te zien wie al tekende.`,
        SIGNATURE,
      ].join('\n'),
    });
  }
}
