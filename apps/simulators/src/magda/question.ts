import { childAt, childrenAt, textAt, type MagdaServiceName, type XmlTree } from '#adapters/magda';

/** A question that passed signature and schema, taken apart. */
export interface Question {
  readonly service: MagdaServiceName;
  readonly identification: string;
  readonly capacity: string;
  readonly user?: string;
  /** Of the message (`Afzender/Referte`). */
  readonly reference: string;
  /** Of the one question in it. */
  readonly questionReference: string;
  readonly contextName: string;
  readonly contextVersion: string;
  readonly content: XmlTree;
}

export interface Subject {
  readonly kind: 'PERS' | 'OND';
  readonly number: string;
}

/** @param message the service's element, valid by its schema */
export function readQuestion(service: MagdaServiceName, message: XmlTree): Question {
  const request = childAt(message, 'Verzoek');
  const sender = childAt(request, 'Context', 'Bericht', 'Afzender');
  const question = childAt(request, 'Vragen', 'Vraag');
  const user = textAt(sender, 'Gebruiker');
  return {
    service,
    identification: textAt(sender, 'Identificatie') ?? '',
    capacity: textAt(sender, 'Hoedanigheid') ?? '',
    ...(user === undefined ? {} : { user }),
    reference: textAt(sender, 'Referte') ?? '',
    questionReference: textAt(question, 'Referte') ?? '',
    contextName: textAt(request, 'Context', 'Naam') ?? '',
    contextVersion: textAt(request, 'Context', 'Versie') ?? '',
    content: childAt(question, 'Inhoud') ?? message,
  };
}

/** Whom the question is about; of a registration the first subject. */
export function subjectOf({ content }: Question): Subject | undefined {
  const party =
    childAt(content, 'Inschrijving', 'BetrokkenSubject') ??
    childAt(content, 'Uitschrijving', 'BetrokkenSubject');
  const [first] = childrenAt(party, 'Subjecten', 'Subject');
  if (first) {
    const kind = textAt(first, 'Type') === 'OND' ? 'OND' : 'PERS';
    return { kind, number: textAt(first, 'Sleutel') ?? '' };
  }
  const criteria = childAt(content, 'Criteria');
  const person = textAt(criteria, 'INSZ') ?? textAt(criteria, 'Persoon', 'INSZ');
  if (person !== undefined) return { kind: 'PERS', number: person };
  const enterprise =
    textAt(criteria, 'Ondernemingsnummer') ?? textAt(criteria, 'Onderneming', 'Ondernemingsnummer');
  return enterprise === undefined ? undefined : { kind: 'OND', number: enterprise };
}
