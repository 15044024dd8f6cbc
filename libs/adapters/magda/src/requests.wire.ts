import type { RegisterSubject } from '#application';
import type { Insz, KboNumber, PlainDate } from '#kernel';
import { escapeXml } from './envelope.wire.js';
import type { MagdaSender } from './envelope.wire.js';

/** Inner XML of `Vraag/Inhoud`, one function per service; order and flags as the schemas want them. */

/** Years a file is announced for; it is withdrawn earlier, when the case closes. */
const YEARS_ENROLLED = 5;

export function enrolment(subject: RegisterSubject, sender: MagdaSender, from: PlainDate): string {
  // The repertory refuses a period for an enterprise (30034).
  const period =
    subject.kind === 'person'
      ? `<Periode><Begin>${from.toString()}</Begin><Einde>${from.add({ years: YEARS_ENROLLED }).toString()}</Einde></Periode>`
      : '';
  return `<Inschrijving>${partyAndSubject(subject, sender)}${period}</Inschrijving>`;
}

export function withdrawal(subject: RegisterSubject, sender: MagdaSender): string {
  return `<Uitschrijving>${partyAndSubject(subject, sender)}</Uitschrijving>`;
}

/** Must be the sender of the message itself (20005). */
function partyAndSubject(subject: RegisterSubject, sender: MagdaSender): string {
  const type = subject.kind === 'person' ? 'PERS' : 'OND';
  return (
    `<Identificatie>${escapeXml(sender.identification)}</Identificatie><Hoedanigheid>${escapeXml(sender.capacity)}</Hoedanigheid>` +
    `<BetrokkenSubject><Type>${type}</Type><Subjecten><Subject><Type>${type}</Type><Sleutel>${subject.number}</Sleutel></Subject></Subjecten></BetrokkenSubject>`
  );
}

export function personQuestion(number: Insz): string {
  return `<Criteria><INSZ>${number}</INSZ></Criteria><Bron>${sourceOf(number)}</Bron><Taal>nl</Taal>`;
}

export function personHistoryQuestion(number: Insz, on: PlainDate): string {
  return `${dated(number, on)}<Bron>SOA</Bron><Taal>nl</Taal>`;
}

export function householdQuestion(number: Insz): string {
  return `<Criteria><INSZ>${number}</INSZ></Criteria><Taal>nl</Taal>`;
}

export function householdHistoryQuestion(number: Insz, on: PlainDate): string {
  return `${dated(number, on)}<Taal>nl</Taal>`;
}

/** `Op` 1: the situation on that day. */
function dated(number: Insz, on: PlainDate): string {
  return `<Criteria><INSZ>${number}</INSZ><Datum Op="1">${on.toString()}</Datum></Criteria>`;
}

export function enterpriseQuestion(number: KboNumber): string {
  return (
    `<Criteria><Ondernemingsnummer>${number}</Ondernemingsnummer><Basisgegevens>1</Basisgegevens>` +
    `<Rechtstoestanden>1</Rechtstoestanden><Vestigingen><Aanduiding>1</Aanduiding><Details>1</Details></Vestigingen>` +
    `<Bankrekeningen>1</Bankrekeningen><Activiteiten>1</Activiteiten>` +
    `<AmbtshalveDoorhalingen>1</AmbtshalveDoorhalingen></Criteria><Taal>nl</Taal>`
  );
}

export function functionsQuestion(number: Insz, enterprise: KboNumber): string {
  return `<Criteria><Persoon><INSZ>${number}</INSZ><Ondernemingsnummer>${enterprise}</Ondernemingsnummer></Persoon></Criteria>`;
}

export function ownershipQuestion(subject: RegisterSubject, on: PlainDate, nis: string | undefined): string {
  const who =
    subject.kind === 'person'
      ? `<INSZ>${subject.number}</INSZ>`
      : `<Ondernemingsnummer>${subject.number}</Ondernemingsnummer>`;
  const where = nis === undefined ? '' : `<GemeenteNISCode>${escapeXml(nis)}</GemeenteNISCode>`;
  return (
    `<Criteria>${who}<MedeEigenaars>1</MedeEigenaars><Referentie><Datum>${on.toString()}</Datum></Referentie>${where}</Criteria>` +
    `<Taal>nl</Taal><GestructureerdeRechtenWoontOp>1</GestructureerdeRechtenWoontOp>`
  );
}

/** A bis number (month raised by 20 or 40) is kept by the social-security register, others by the national register. */
function sourceOf(number: Insz): 'RR' | 'KSZ' {
  const month = Number(number.slice(2, 4));
  return month >= 20 && month <= 52 ? 'KSZ' : 'RR';
}
