import { formatMoment } from '#kernel';
import type { CaseMessage } from '#domain';
import { acceptsDocuments, type MessageThread, type OwnCase } from '#application';
import { caption } from './case.view.js';

export interface MessageLine {
  readonly own: boolean;
  readonly who: string;
  readonly when: string;
  readonly text: string;
  /** Not opened before by this reader. */
  readonly isNew: boolean;
  readonly files: readonly { readonly name: string; readonly href: string }[];
}
export interface MessagesView {
  readonly title: string;
  readonly caption: string;
  readonly back: { readonly href: string; readonly text: string };
  readonly id: string;
  readonly lines: readonly MessageLine[];
  readonly canWrite: boolean;
  readonly canAttach: boolean;
}

/** The thread, the newest first. */
export function messagesView(file: OwnCase, thread: MessageThread): MessagesView {
  const { claim } = file;
  return {
    title: 'Berichten',
    caption: caption(file),
    back: { href: `/dossier/${claim.id}`, text: 'Uw dossier' },
    id: claim.id,
    lines: thread.messages.map((message) => line(file, thread, message)).toReversed(),
    canWrite: claim.submittedAt !== undefined,
    canAttach: acceptsDocuments(claim.state),
  };
}

function line(file: OwnCase, { authors }: MessageThread, message: CaseMessage): MessageLine {
  const own = message.sender === 'claimant';
  const name = authors.get(message.authorId) ?? '';
  return {
    own,
    who: own ? `U (${name})` : `${name}, Vlaams Rampenfonds`,
    when: formatMoment(message.sentAt),
    text: message.text,
    isNew: !own && message.readAt === undefined,
    files: file.documents
      .filter((document) => message.documentIds.includes(document.id))
      .map(({ id, fileName }) => ({ name: fileName, href: `/dossier/${file.claim.id}/document/${id}` })),
  };
}
