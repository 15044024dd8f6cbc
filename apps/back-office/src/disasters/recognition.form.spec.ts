import { readRecognition, resolveMunicipalities } from './recognition.form.js';

const HEAD = {
  decisionsSeen: '0',
  name: 'Overstroming november 2023',
  decidedOn: '29-03-2024',
  publishedOn: '19-04-2024',
  reference: 'BS 19/04/2024',
};

describe('the recognition form', () => {
  it('reads several periods and splits names by line, comma and "en"', () => {
    const form = readRecognition({
      ...HEAD,
      firstDay1: '5-11-2023',
      lastDay1: '22-11-2023',
      municipalities1: 'Alveringem, Diksmuide\nLo-Reninge en Veurne.',
      firstDay2: '14-11-2023',
      lastDay2: '15-11-2023',
      municipalities2: 'Affligem',
    });
    if (!form.ok) throw new Error('refused');
    expect(form.value.periods.map((p) => p.names)).toEqual([
      ['Alveringem', 'Diksmuide', 'Lo-Reninge', 'Veurne'],
      ['Affligem'],
    ]);
  });

  it('asks the first period and completes a second one that was begun', () => {
    const form = readRecognition({ ...HEAD, firstDay2: '14-11-2023' });
    if (form.ok) throw new Error('accepted');
    expect(Object.keys(form.errors.fields).sort()).toEqual([
      'firstDay1',
      'lastDay1',
      'lastDay2',
      'municipalities1',
      'municipalities2',
    ]);
  });

  it('ties names to codes without regard to accents and capitals', () => {
    const known = [{ nis: '11001', name: 'Aartselaar' }];
    expect(resolveMunicipalities(['AARTSELAAR', 'Nergens'], known)).toEqual({
      codes: ['11001'],
      unknown: ['Nergens'],
    });
  });
});
