import { childAt, textAt } from '#adapters/magda';
import { parseInsz, parseKboNumber } from '#kernel';
import { error, type Answer, type Exception } from './answer-envelope.wire.js';
import { ownershipContent } from './cadastre-answers.wire.js';
import { enterpriseContent, functionsContent } from './enterprise-answers.wire.js';
import {
  historyContent,
  householdContent,
  householdHistoryContent,
  personContent,
  type Member,
} from './person-answers.wire.js';
import { subjectOf, type Question, type Subject } from './question.js';
import { enterpriseOn, personOn, type PersonRecord } from './records.js';
import type { RegisterWorld } from './register-world.js';

const NO_DATA = 'Geen gegevens gevonden voor de vraag';
/** Every n-th question about one person finds the source busy. */
const THROTTLE_EVERY = 3;

/** Answers questions out of the world's records, as the sources behind MAGDA would. */
export class Answering {
  private readonly asked = new Map<string, number>();

  constructor(private readonly world: RegisterWorld) {}

  /** @param today the demo's date, ISO */
  answer(question: Question, today: string): Answer {
    const subject = subjectOf(question);
    if (subject === undefined) return refused(error('50000', 'De vraag noemt geen persoon of onderneming'));
    const fault =
      this.wrongNumber(subject) ??
      this.unenrolled(question, subject, today) ??
      this.troubleOf(question, subject);
    if (fault) return fault;
    return this.content(question, subject, today);
  }

  /** Whom the answer is about when the simulator is told to mistake the person. */
  someoneElse({ kind, number }: Subject): Subject {
    const all = kind === 'PERS' ? this.world.persons() : this.world.enterprises();
    return { kind, number: all.find((one) => one.number !== number)?.number ?? number };
  }

  /** As `answer`, with the checks of `number` done already. */
  content(question: Question, subject: Subject, today: string): Answer {
    if (question.service === 'RegistreerInschrijving') return this.enrol(question, subject, today);
    if (question.service === 'RegistreerUitschrijving') return this.withdraw(question, subject);
    if (question.service === 'GeefOnderneming') return this.enterprise(question, subject, today);
    if (question.service === 'GeefFuncties') return this.functions(question, subject);
    if (question.service === 'ZoekEigendomstoestanden') return this.ownership(question, subject, today);
    return this.aboutPerson(question, subject, today);
  }

  private wrongNumber({ kind, number }: Subject): Answer | undefined {
    if (kind === 'PERS' && parseInsz(number) === undefined)
      return refused(error('20002', 'Het INSZ is niet geldig'));
    if (kind === 'OND' && parseKboNumber(number) === undefined)
      return refused(error('20007', 'Het ondernemingsnummer is niet geldig'));
    return undefined;
  }

  /** No data on persons without an enrolment in force: the Repertorium duty. Enterprises are public. */
  unenrolled(question: Question, { kind, number }: Subject, today: string): Answer | undefined {
    if (kind === 'OND' || question.service.startsWith('Registreer')) return undefined;
    if (this.world.isEnrolled(senderOf(question), `PERS:${number}`, today)) return undefined;
    return isOfPersons(question)
      ? refused(error('13202', 'Geen dossier gekend voor deze persoon', 'KSZ'))
      : refused(error('40003', 'Geen inschrijving gevonden voor het INSZ'));
  }

  private troubleOf({ service }: Question, { number }: Subject): Answer | undefined {
    if (service.startsWith('Registreer')) return undefined;
    const trouble = this.world.person(number)?.trouble;
    if (trouble === 'source-down')
      return { messageExceptions: [error('60006', 'De bron antwoordt niet', 'RR')] };
    if (trouble !== 'throttled') return undefined;
    const times = (this.asked.get(number) ?? 0) + 1;
    this.asked.set(number, times);
    return times % THROTTLE_EVERY === 0
      ? { messageExceptions: [error('99996', 'Te veel gelijktijdige bevragingen')] }
      : undefined;
  }

  private enrol(question: Question, { kind, number }: Subject, today: string): Answer {
    const entry = childAt(question.content, 'Inschrijving');
    const mismatch = differentParty(question, 'Inschrijving');
    if (mismatch) return mismatch;
    const period = childAt(entry, 'Periode');
    if (kind === 'OND' && period)
      return refused(error('30034', 'Een periode is niet toegelaten voor een onderneming'));
    const [begin, end] = [textAt(period, 'Begin') ?? today, textAt(period, 'Einde')];
    if (end !== undefined && begin > end)
      return refused(error('20003', 'De begindatum ligt na de einddatum'));
    if (this.world.person(number)?.trouble === 'enrolment-refused') return result(false);
    const [sender, subject] = [senderOf(question), `${kind}:${number}`];
    if (this.world.isEnrolled(sender, subject, begin))
      return {
        ...result(true),
        exceptions: [{ ...error('40143', 'De inschrijving bestaat al'), type: 'WAARSCHUWING' }],
      };
    this.world.enrol({ sender, subject, begin, ...(end === undefined ? {} : { end }) });
    return result(true);
  }

  private withdraw(question: Question, { kind, number }: Subject): Answer {
    const mismatch = differentParty(question, 'Uitschrijving');
    return mismatch ?? result(this.world.withdraw(senderOf(question), `${kind}:${number}`));
  }

  private aboutPerson(question: Question, { number }: Subject, today: string): Answer {
    const found = this.world.person(number);
    if (!found) return refused(error('30001', NO_DATA, 'RR'));
    const person = personOn(found, today);
    const replaced = replacement(person);
    if (replaced?.type === 'FOUT') return refused(replaced);
    const date = childAt(question.content, 'Criteria', 'Datum');
    const [day, exact] = [date?.text ?? today, date?.attributes['Op'] !== '0'];
    const household = (on: string, only: boolean): readonly Member[] =>
      this.world.household(found, on, only).map((one) => ({ ...one, person: personOn(one.person, today) }));
    const content = {
      GeefPersoon: () =>
        personContent(
          person,
          household(today, true).map((one) => one.person),
        ),
      GeefHistoriekPersoon: () => historyContent(person, day, exact),
      GeefGezinssamenstelling: () => householdContent(household(today, true)),
      GeefHistoriekGezinssamenstelling: () => householdHistoryContent(household(day, exact)),
    }[question.service as 'GeefPersoon']();
    if (content === undefined) return refused(error('30001', NO_DATA, 'RR'));
    return { content, ...(replaced ? { exceptions: [replaced] } : {}) };
  }

  private enterprise({ content }: Question, { number }: Subject, today: string): Answer {
    const enterprise = this.world.enterprise(number);
    if (!enterprise) {
      const text = 'Gevraagde ondernemingsnummer bestaat niet in KBO';
      return { exceptions: [{ code: '40046', type: 'INFORMATIE', origin: 'MAGDA', text }] };
    }
    const criteria = childAt(content, 'Criteria');
    const wants = (name: string): boolean =>
      textAt(criteria, name) === '1' || textAt(criteria, 'Vestigingen', name) === '1';
    return { content: enterpriseContent(enterpriseOn(enterprise, today), wants) };
  }

  private functions({ content }: Question, { kind, number }: Subject): Answer {
    const enterprise = textAt(content, 'Criteria', 'Persoon', 'Ondernemingsnummer');
    const held = kind === 'OND' ? this.world.functionsIn(number) : this.world.functions(number, enterprise);
    return held.length === 0 ? refused(error('30001', NO_DATA, 'KBO')) : { content: functionsContent(held) };
  }

  private ownership({ content }: Question, { number }: Subject, today: string): Answer {
    const criteria = childAt(content, 'Criteria');
    const year = textAt(criteria, 'Referentie', 'Jaar');
    const day = textAt(criteria, 'Referentie', 'Datum') ?? (year === undefined ? today : `${year}-01-01`);
    const nis = textAt(criteria, 'GemeenteNISCode');
    const found = this.world.properties(number, day, nis, textAt(criteria, 'MedeEigenaars') === '1');
    if (found.length === 0) return refused(error('30001', NO_DATA, 'AAPD'));
    const { world } = this;
    return {
      content: ownershipContent(found, {
        person: (owner) => world.person(owner),
        enterprise: (owner) => world.enterprise(owner),
      }),
    };
  }
}

export function senderOf({ identification, capacity }: Question): string {
  return `${identification}|${capacity}`;
}

function isOfPersons({ service }: Question): boolean {
  return service !== 'GeefFuncties' && service !== 'ZoekEigendomstoestanden';
}

function refused(exception: Exception): Answer {
  return { exceptions: [exception] };
}

function result(done: boolean): Answer {
  return {
    content: `<Resultaat Beschrijving="${done ? 'Wel' : 'Niet'} geslaagd">${done ? 1 : 0}</Resultaat>`,
  };
}

/** Who enrols must be who sends. */
function differentParty(question: Question, element: 'Inschrijving' | 'Uitschrijving'): Answer | undefined {
  const entry = childAt(question.content, element);
  const same =
    textAt(entry, 'Identificatie') === question.identification &&
    textAt(entry, 'Hoedanigheid') === question.capacity;
  return same
    ? undefined
    : refused(error('20005', 'Identificatie en hoedanigheid horen niet bij de afzender'));
}

function replacement({ number, replacedBy }: PersonRecord): Exception | undefined {
  if (replacedBy === undefined) return undefined;
  return {
    code: '30004',
    type: replacedBy.how === 'error' ? 'FOUT' : 'WAARSCHUWING',
    origin: 'MAGDA',
    text: 'Persoon heeft een nieuw INSZ verkregen',
    notes: { 'Oud INSZ': number, 'Nieuw INSZ': replacedBy.number },
  };
}
