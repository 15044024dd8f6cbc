import { formatDate } from '#kernel';
import type { LetterDocument } from './letter-document.js';
import { frame, type ClaimLetterView } from './letter-view.js';

/** Confirms that the claimant took the claim back. */
export function withdrawalLetter(view: ClaimLetterView): LetterDocument {
  return {
    ...frame(view, view.claimNumber),
    title: `Uw aanvraag ${view.claimNumber} is ingetrokken`,
    subject: 'U trok uw aanvraag in',
    keyMessage: [
      `U trok uw aanvraag ${view.claimNumber} in op `,
      { strong: formatDate(view.date) },
      '. Wij behandelen ze niet verder. U krijgt voor deze aanvraag geen tegemoetkoming.',
    ],
    blocks: [
      {
        kind: 'paragraph',
        text: `U had een tegemoetkoming gevraagd voor schade door de ramp “${view.disasterName}” in ${view.municipality}.`,
      },
      { kind: 'heading', text: 'Wilt u toch een tegemoetkoming?' },
      {
        kind: 'paragraph',
        text: 'U kunt een nieuwe aanvraag indienen zolang de termijn voor deze ramp loopt (art. 10 van het decreet van 5 april 2019). Kijk in het e-loket tot wanneer dat kan.',
      },
      {
        kind: 'paragraph',
        text: 'Trok u de aanvraag niet zelf in, of was het een vergissing? Bel dan gratis 1700, zo snel u kunt.',
      },
    ],
  };
}
