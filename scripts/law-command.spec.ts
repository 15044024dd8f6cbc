import { answerLaw } from './law-command.js';

const files: Readonly<Record<string, string>> = {
  'claim.json': JSON.stringify({
    phenomenonDate: '2023-11-14',
    lines: [
      {
        itemId: 'a',
        label: 'Tuinmuur',
        kind: 'construction',
        claimed: '3000.00',
        established: '2800.00',
        wear: 2500,
      },
      {
        itemId: 'b',
        label: 'Zwembad',
        kind: 'construction',
        claimed: '9000.00',
        accepted: false,
        rejection: { article: 'Decreet 5/4/2019 art. 6, 2°', reason: 'Luxe.' },
      },
    ],
  }),
  'negative.json': JSON.stringify({
    phenomenonDate: '2023-11-14',
    lines: [{ itemId: 'a', label: 'Muur', kind: 'construction', claimed: '-1.00' }],
  }),
  'old.json': JSON.stringify({
    phenomenonDate: '2012-11-14',
    lines: [{ itemId: 'a', label: 'Muur', kind: 'construction', claimed: '1.00' }],
  }),
  'unknown.json': JSON.stringify({
    phenomenonDate: '2023-11-14',
    lines: [{ itemId: 'a', label: 'Muur', kind: 'kasteel', claimed: '1.00' }],
  }),
  'broken.json': '{',
};
const ask = (...args: string[]): ReturnType<typeof answerLaw> =>
  answerLaw(args, (path) => {
    const text = files[path];
    if (text === undefined) throw new Error('ENOENT');
    return text;
  });

describe('npm run law', () => {
  it.each([
    [['report-deadline', '2024-08-01'], '2024-09-30'],
    [['claim-window', '2024-04-19'], '2024-07-31'],
    [['late-claim-deadline', '--published', '2024-01-10', '--impediment-ended', '2024-05-31'], '2024-08-31'],
    [['report-answer', '2024-05-15'], '2024-06-30'],
    [['report-answer', '2018-05-15'], '2018-06-15'],
    [['report-answer', '2024-05-15', '--phenomenon', '2018-01-01'], '2024-06-15'],
    [['term', 'rectification', '2024-01-31'], '2024-02-29'],
    [['regime', '2016-06-01'], 'W1976'],
    [['regime', '2013-06-01'], 'federal'],
    [['compute', '--regime', 'W1976', '--net', '15000.00'], '14300.00'],
    [['compute', '--regime', 'DEC2019', '--net', '1000'], '500.00'],
  ])('%j → %s, then the explanation', (args, first) => {
    const answer = ask(...args);
    expect(answer.failed).toBe(false);
    expect(answer.text.split('\n')[0]).toBe(first);
  });

  it('prints a bare net amount of the confirmed table without a word more', () => {
    expect(ask('compute', '--regime', 'W1976', '--net', '15000.00').text).toBe('14300.00');
    expect(ask('compute', '--regime', 'DEC2019', '--net', '1000').text).toContain('Voorlopig');
  });

  it('explains a computation step by step with its articles', () => {
    const { text } = ask('compute', 'claim.json');
    expect(text).toContain('Na aftrek van slijtage (Decreet 5/4/2019 art. 12 §1): 2100.00');
    expect(text).toContain('Niet aanvaard: Zwembad. Luxe. (Decreet 5/4/2019 art. 6, 2°)');
    expect(text).toContain('Voorlopig: niet bevestigd door twee juristen: schijven en coëfficiënten.');
    expect(text).toMatch(/Toegekend: 1600\.00$/);
  });

  it('tells both readings where the text leaves them open', () => {
    expect(ask('report-answer', '2024-05-15').text).toContain('Andere lezing: 2024-06-15.');
    expect(JSON.parse(ask('report-answer', '2024-05-15', '--json').text)).toMatchObject({
      due: '2024-06-30',
      otherReadings: [{ due: '2024-06-15' }],
    });
    const late = ['late-claim-deadline', '--published', '2023-05-10', '--impediment-ended', '2024-05-01'];
    expect(ask(...late).text).toMatch(/^2024-05-31\n/);
    expect(ask(...late).text).toContain('Andere lezing: 2024-04-30.');
    expect(ask('report-answer', '2024-05-15', '--phenomenon', '2013-01-01').failed).toBe(true);
  });

  it('answers machines in JSON', () => {
    expect(JSON.parse(ask('report-deadline', '2024-08-01', '--json').text)).toMatchObject({
      due: '2024-09-30',
    });
    expect(JSON.parse(ask('compute', 'claim.json', '--json').text)).toMatchObject({ granted: '1600.00' });
    expect(JSON.parse(ask('regime', '2024-01-01', '--json').text)).toMatchObject({ regime: 'DEC2019' });
    expect(JSON.parse(ask('schema').text)).toMatchObject({
      type: 'object',
      required: ['phenomenonDate', 'lines'],
    });
  });

  it.each([
    [[], 'Gebruik:'],
    [['toverspreuk'], 'De opdracht "toverspreuk" is niet gekend.'],
    [['report-deadline'], 'Er hoort precies één waarde'],
    [['report-deadline', '2024-02-30'], 'De datum "2024-02-30" bestaat niet.'],
    [['report-deadline', '2024-08-01', '--snel'], 'De optie --snel is niet gekend.'],
    [['late-claim-deadline', '--published', '2024-08-01'], '--impediment-ended ontbreekt.'],
    [['late-claim-deadline', '--published'], 'Na --published hoort een waarde.'],
    [['term', 'pauze', '2024-08-01'], 'De termijn "pauze" is niet gekend.'],
    [['compute', 'weg.json'], 'Het bestand "weg.json" kan niet worden gelezen.'],
    [['compute', 'broken.json'], 'geen geldige JSON'],
    [['compute', 'negative.json'], 'Een bedrag is negatief.'],
    [['compute', 'old.json'], 'vóór 1 juli 2014 was dit federaal'],
    [['compute', 'unknown.json'], 'De invoer klopt niet bij "lines.0.kind"'],
    [['compute', '--regime', 'W1900', '--net', '1'], 'De regeling "W1900" is niet gekend.'],
    [['compute', '--regime', 'W1976', '--net', '-5'], '"-5" is geen bedrag.'],
    [['compute', '--regime', 'W1976', '--net', '999999999999'], 'groter dan 100 miljoen euro'],
  ])('%j is refused in Dutch', (args, sentence) => {
    const answer = ask(...args);
    expect(answer.failed).toBe(true);
    expect(answer.text).toContain(sentence);
  });
});
