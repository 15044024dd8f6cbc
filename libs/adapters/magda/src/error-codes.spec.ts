import { parseInsz } from '#kernel';
import { answerParts } from './answer.wire.js';
import { handlingOf, verdictOf } from './error-codes.js';
import { soapEnvelope, soapFault } from './envelope.wire.js';
import { parseXml } from './xml-tree.js';

interface Example {
  readonly code: string;
  readonly type?: string;
  readonly text?: string;
  readonly notes?: Readonly<Record<string, string>>;
  readonly origin?: string;
}

function exceptions(examples: readonly Example[]): string {
  const all = examples.map(({ code, type = 'FOUT', text = 'x', notes = {}, origin = 'MAGDA' }) => {
    const annotations = Object.entries(notes).map(
      ([name, value]) => `<Annotatie><Naam>${name}</Naam><Waarde>${value}</Waarde></Annotatie>`,
    );
    return `<Uitzondering><Identificatie>${code}</Identificatie><Oorsprong>${origin}</Oorsprong><Type>${type}</Type><Diagnose>${text}</Diagnose><Annotaties>${annotations.join('')}</Annotaties></Uitzondering>`;
  });
  return `<Uitzonderingen>${all.join('')}</Uitzonderingen>`;
}

function verdict({
  message = [],
  question = [],
  content = '',
}: {
  message?: readonly Example[];
  question?: readonly Example[];
  content?: string;
}) {
  const xml = `<x:GeefPersoonResponse xmlns:x="urn:any"><Repliek><Context/><Antwoorden><Antwoord><Referte>r</Referte>${content}${exceptions(question)}</Antwoord></Antwoorden>${exceptions(message)}</Repliek></x:GeefPersoonResponse>`;
  return verdictOf(answerParts(parseXml(soapEnvelope(xml))));
}
const CONTENT = '<Inhoud><Persoon/></Inhoud>';

describe('codes of MAGDA', () => {
  it.each([
    ['13202', 'enrol'], ['40003', 'enrol'], ['40001', 'not-allowed'], ['40005', 'not-allowed'], ['40006', 'not-allowed'],
    ['15021', 'not-allowed'], ['20005', 'not-allowed'], ['20002', 'wrong-number'], ['20007', 'wrong-number'],
    ['30002', 'wrong-number'], ['30003', 'wrong-number'], ['20003', 'refuse'], ['50000', 'refuse'], ['30001', 'none'],
    ['30004', 'follow'], ['40046', 'none'], ['40098', 'tell-officer'], ['40099', 'tell-officer'], ['40101', 'tell-officer'],
    ['48181', 'tell-officer'], ['40143', 'done'], ['40088', 'retry'], ['70002', 'retry'], ['60006', 'retry'], ['60007', 'retry'],
    ['60009', 'retry'], ['60013', 'retry'], ['99994', 'retry'], ['99995', 'retry'], ['99996', 'retry'], ['99997', 'retry'],
    ['20110', 'retry'], ['30042', 'note'], ['45700', 'note'], ['45713', 'note'], ['45720', 'note'], ['99984', 'note'],
  ] as const)('%s asks %s', (code, handling) => expect(handlingOf({ code, type: 'error' })).toBe(handling)); // prettier-ignore

  it('an unknown code: an error goes to an officer, a warning or remark is kept', () => {
    expect(handlingOf({ code: '31415', type: 'error' })).toBe('tell-officer');
    expect(handlingOf({ code: '31415', type: 'warning' })).toBe('note');
    expect(verdict({ question: [{ code: '31415' }] })).toEqual({
      kind: 'failed',
      handling: 'tell-officer',
      code: '31415',
    });
    expect(verdict({ question: [{ code: '31415' }], content: CONTENT })).toMatchObject({
      handling: 'tell-officer',
    });
    expect(verdict({ question: [{ code: '31415', type: 'WAARSCHUWING' }], content: CONTENT })).toMatchObject({
      kind: 'content',
    });
    expect(verdict({ question: [{ code: '31415', type: 'NIEUW' }], content: CONTENT })).toMatchObject({
      handling: 'tell-officer',
    });
  });
});

describe('three levels of error', () => {
  it('a SOAP fault: the partner’s means later, ours means stop', () => {
    const of = (code: 'Client' | 'Server') => verdictOf(answerParts(parseXml(soapFault(code, 'x'))));
    expect(of('Server')).toEqual({ kind: 'failed', handling: 'retry', code: 'fault' });
    expect(of('Client')).toEqual({ kind: 'failed', handling: 'refuse', code: 'fault' });
  });

  it('exceptions of the message and of the question weigh the same; the gravest decides', () => {
    expect(verdict({ message: [{ code: '99996' }] })).toEqual({
      kind: 'failed',
      handling: 'retry',
      code: '99996',
    });
    expect(verdict({ question: [{ code: '99996' }] })).toEqual({
      kind: 'failed',
      handling: 'retry',
      code: '99996',
    });
    expect(verdict({ message: [{ code: '99996' }], question: [{ code: '40001' }] })).toMatchObject({
      code: '40001',
    });
    expect(verdict({ question: [{ code: '30001' }, { code: '13202' }] })).toEqual({
      kind: 'enrol',
      code: '13202',
    });
  });

  it('no data is a normal answer, with or without a code', () => {
    expect(verdict({ question: [{ code: '30001' }] })).toMatchObject({ kind: 'none' });
    expect(verdict({ question: [{ code: '40046', type: 'INFORMATIE' }] })).toMatchObject({ kind: 'none' });
    expect(verdict({})).toEqual({ kind: 'none', notices: [] });
  });

  it('remarks beside data do not stop them; INFO is read as INFORMATIE', () => {
    const remarks = [
      { code: '45713', origin: 'GEBRG' },
      { code: '30042', type: 'INFO' },
    ];
    expect(verdict({ question: remarks, content: CONTENT })).toEqual({
      kind: 'content',
      notices: [
        { code: '45713', type: 'error', origin: 'GEBRG', text: 'x' },
        { code: '30042', type: 'information', origin: 'MAGDA', text: 'x' },
      ],
    });
  });

  it('a number that was replaced is followed, from the annotation or the text', () => {
    const number = parseInsz('67621546751');
    expect(
      verdict({
        question: [{ code: '30004', notes: { 'Oud INSZ': '67722499797', 'Nieuw INSZ': '67621546751' } }],
      }),
    ).toEqual({ kind: 'follow', code: '30004', number });
    expect(verdict({ question: [{ code: '30004', text: 'vervangen door 67621546751' }] })).toMatchObject({
      number,
    });
    expect(verdict({ question: [{ code: '30004' }] })).toMatchObject({
      kind: 'failed',
      handling: 'tell-officer',
    });
    expect(
      verdict({
        question: [{ code: '30004', type: 'WAARSCHUWING', notes: { 'Nieuw INSZ': '67621546751' } }],
        content: CONTENT,
      }),
    ).toMatchObject({ kind: 'content', replacedBy: number });
  });

  it('numbers in a diagnosis never come through', () => {
    const shown = verdict({
      question: [{ code: '30001', text: 'INSZ 67722499797 en 67.72.24-997.97 onbekend' }],
    });
    expect(JSON.stringify(shown)).not.toMatch(/677224|67\.72/);
  });

  it('what is no answer at all is refused', () => {
    for (const xml of ['<a/>', '<html/>', soapEnvelope(''), soapEnvelope('<a/><b/>')])
      expect(() => answerParts(parseXml(xml))).toThrow('unreadable');
    expect(() => parseXml('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')).toThrow('doctype');
    expect(() => parseXml('{"a":1}')).toThrow('not-xml');
    expect(() => parseXml(`${'<a>'.repeat(300)}${'</a>'.repeat(300)}`)).toThrow('unreadable');
  });
});
