import { plainDate, Temporal, type PlainDate } from '#kernel';
import fc from 'fast-check';
import {
  appealDeadline,
  claimWindow,
  countTerm,
  dueDate,
  insurerDocuments,
  insurerPayOn,
  lateClaimDeadline,
  paperLegalDate,
  rectificationDeadline,
  reportAnswerDeadline,
  reportDeadline,
  revisionDeadlines,
  suspend,
  termStatus,
} from './deadlines.js';
import { belgianHolidays, easterSunday, isWorkingDay } from './holidays.js';
import { STATUTORY_TERMS, type TermKey } from './statutory-terms.js';

const anyDate = fc
  .record({ days: fc.integer({ min: 0, max: 40_000 }) })
  .map(({ days }): PlainDate => plainDate('2014-07-01').add({ days }));

describe('60-day report (example WE-3; decree art. 4)', () => {
  it.each([
    ['2024-08-01', '2024-09-30'],
    ['2022-08-31', '2022-10-30'],
    ['2024-01-01', '2024-03-01'],
    ['2023-01-01', '2023-03-02'],
  ])('last day %s → %s', (lastDay, expected) => {
    expect(reportDeadline(plainDate(lastDay)).due.toString()).toBe(expected);
  });

  it('explains itself', () => {
    expect(reportDeadline(plainDate('2024-08-01')).sentence).toBe(
      'Dit kan tot en met 30 september 2024: 60 kalenderdagen na de (laatste) dag van het natuurverschijnsel (1 augustus 2024; Decreet 5/4/2019 art. 4 en BVR 30/10/2020 art. 16).',
    );
  });
});

describe('claim window (example WE-1; decree art. 10)', () => {
  it.each([
    ['2019-02-28', '2019-05-31'],
    ['2019-12-30', '2020-03-31'],
    ['2020-12-23', '2021-03-31'],
    ['2024-04-19', '2024-07-31'],
    ['2007-02-22', '2007-05-31'],
    ['2015-02-25', '2015-05-31'],
    ['2016-10-31', '2017-01-31'],
    ['2025-03-26', '2025-06-30'],
    ['2023-11-30', '2024-02-29'],
    ['2022-11-30', '2023-02-28'],
  ])('published %s → until %s', (published, until) => {
    const window = claimWindow(plainDate(published));
    expect(window.until.toString()).toBe(until);
    expect(window.from.toString()).toBe(published);
  });

  it('explains itself', () => {
    expect(claimWindow(plainDate('2024-04-19')).sentence).toContain(
      'tot en met 31 juli 2024: het einde van de derde maand na de maand van de publicatie van het erkenningsbesluit',
    );
  });

  it('WE-6: an added municipality has its own window, the earlier ones stay closed', () => {
    const filed = plainDate('2022-10-15');
    const first = claimWindow(plainDate('2021-12-31'));
    const added = claimWindow(plainDate('2022-07-15'));
    expect(added.until.toString()).toBe('2022-10-31');
    expect(termStatus(added.until, filed)).toBe('running');
    expect(termStatus(first.until, filed)).toBe('passed');
  });
});

describe('late claim (example WE-2; decree art. 10, second paragraph)', () => {
  const late = (
    published: string,
    ended: string,
    cap?: 'same-month-next-year' | 'twelve-months-inclusive',
  ): string =>
    lateClaimDeadline(
      { published: plainDate(published), impedimentEnded: plainDate(ended) },
      cap,
    ).due.toString();

  it('leave hospital 31 May → 31 August', () => {
    expect(late('2024-01-10', '2024-05-31')).toBe('2024-08-31');
  });
  it('never later than one year from the month of publication, in both readings', () => {
    expect(late('2024-04-19', '2025-03-10')).toBe('2025-04-30');
    expect(late('2024-04-19', '2025-03-10', 'twelve-months-inclusive')).toBe('2025-03-31');
  });
  it('never earlier than the ordinary window', () => {
    expect(late('2024-04-19', '2024-01-02')).toBe('2024-07-31');
  });
  it('says that the capped date is not confirmed', () => {
    const capped = lateClaimDeadline({
      published: plainDate('2024-04-19'),
      impedimentEnded: plainDate('2025-03-10'),
    });
    expect(capped.confirmed).toBe(false);
    expect(capped.sentence).toContain('nooit later dan één jaar');
  });
});

describe('one month', () => {
  it.each([
    ['2024-05-15', '2024-06-15'],
    ['2024-01-31', '2024-02-29'],
    ['2023-01-31', '2023-02-28'],
    ['2024-03-31', '2024-04-30'],
    ['2024-12-31', '2025-01-31'],
    ['2024-02-29', '2024-03-29'],
  ])('received %s → %s, clipped to the month end', (received, due) => {
    expect(reportAnswerDeadline(plainDate(received), 'from-receipt').due.toString()).toBe(due);
    expect(rectificationDeadline(plainDate(received)).due.toString()).toBe(due);
    expect(appealDeadline(plainDate(received)).due.toString()).toBe(due);
  });

  it.each([
    ['2024-05-01', '2024-06-30'],
    ['2024-01-31', '2024-02-29'],
  ])('from the month of receipt (decree, art. 11 §2): %s → %s', (received, due) => {
    const answer = reportAnswerDeadline(plainDate(received), 'from-month-of-receipt');
    expect(answer.due.toString()).toBe(due);
    expect(answer.tacitEffect).toBe('Wie niet antwoordt, gaat akkoord met het verslag.');
  });
});

describe('other terms', () => {
  it('revision: found within two years, acted on within three months (art. 14)', () => {
    const result = revisionDeadlines({ decided: plainDate('2024-02-29'), found: plainDate('2026-02-28') });
    expect(result.ok && String(result.value.findUntil.due)).toBe('2026-02-28');
    expect(result.ok && String(result.value.actUntil.due)).toBe('2026-05-28');
  });
  it.each([
    ['2026-03-01', 'term/found-too-late'],
    ['2024-02-28', 'term/end-before-start'],
  ])('revision: facts found on %s → %s', (found, code) => {
    const result = revisionDeadlines({ decided: plainDate('2024-02-29'), found: plainDate(found) });
    expect(!result.ok && result.error.code).toBe(code);
  });
  it('insurers: 10 and 30 days (art. 20 and 26)', () => {
    expect(insurerDocuments(plainDate('2024-02-25')).due.toString()).toBe('2024-03-06');
    expect(insurerPayOn(plainDate('2024-01-31')).due.toString()).toBe('2024-03-01');
  });
  it('paper counts by posting or receipt, never by entry', () => {
    const dates = { posted: plainDate('2024-07-31'), received: plainDate('2024-08-02') };
    expect(paperLegalDate(dates, 'posted')).toBe(dates.posted);
    expect(paperLegalDate(dates, 'received')).toBe(dates.received);
    expect(paperLegalDate({ posted: dates.posted }, 'received')).toBeUndefined();
  });
  it('a suspension moves the last day by the days it lasted', () => {
    const due = rectificationDeadline(plainDate('2024-05-15'));
    const moved = suspend(due, {
      from: plainDate('2024-05-20'),
      until: plainDate('2024-05-24'),
      reason: 'staking van de post',
    });
    expect(moved.ok && moved.value.due.toString()).toBe('2024-06-20');
    expect(moved.ok && moved.value.sentence).toContain('5 dagen stil (staking van de post)');
    const wrong = suspend(due, {
      from: plainDate('2024-05-24'),
      until: plainDate('2024-05-20'),
      reason: 'x',
    });
    expect(!wrong.ok && wrong.error.code).toBe('term/end-before-start');
  });
  it('the last day itself is in time', () => {
    expect(termStatus(plainDate('2024-07-31'), plainDate('2024-07-31'))).toBe('last-day');
    expect(termStatus(plainDate('2024-07-31'), plainDate('2024-08-01'))).toBe('passed');
  });
});

describe('working days', () => {
  it.each([
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2038, '2038-04-25'],
  ])('Easter %i is %s', (year, expected) => {
    expect(easterSunday(year).toString()).toBe(expected);
  });
  it('knows the ten holidays of 2024', () => {
    expect(belgianHolidays(2024).map((holiday) => holiday.date.toString())).toEqual([
      '2024-01-01', '2024-04-01', '2024-05-01', '2024-05-09', '2024-05-20',
      '2024-07-21', '2024-08-15', '2024-11-01', '2024-11-11', '2024-12-25',
    ]); // prettier-ignore
  });
  it('shifts only when asked, over weekend and holiday', () => {
    const start = plainDate('2024-03-30');
    expect(dueDate('insurer-documents', start.subtract({ days: 10 })).due.toString()).toBe('2024-03-30');
    const shifted = dueDate('insurer-documents', start.subtract({ days: 10 }), { shift: 'next-working-day' });
    expect(shifted.due.toString()).toBe('2024-04-02');
    expect(shifted.sentence).toContain('geen werkdag');
    expect(isWorkingDay(shifted.due)).toBe(true);
  });
});

describe('for every term and start day', () => {
  const keys = Object.keys(STATUTORY_TERMS) as TermKey[];

  it('ends after it starts and explains itself with its article', () => {
    fc.assert(
      fc.property(fc.constantFrom(...keys), anyDate, (key, start) => {
        const due = dueDate(key, start);
        expect(Temporal.PlainDate.compare(due.due, start)).toBe(1);
        expect(due.sentence).toContain(due.article);
      }),
    );
  });

  it('never ends earlier for a later start', () => {
    fc.assert(
      fc.property(fc.constantFrom(...keys), anyDate, fc.integer({ min: 0, max: 400 }), (key, start, more) => {
        const rule = STATUTORY_TERMS[key].rule;
        const [first, later] = [countTerm(start, rule), countTerm(start.add({ days: more }), rule)];
        expect(Temporal.PlainDate.compare(first, later)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('a late claim ends between the window end and the cap', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -400, max: 800 }), (published, gap) => {
        const late = lateClaimDeadline({ published, impedimentEnded: published.add({ days: gap }) });
        const cap = countTerm(published, { unit: 'month-ends', count: 12 });
        expect(Temporal.PlainDate.compare(late.due, claimWindow(published).until)).toBeGreaterThanOrEqual(0);
        expect(Temporal.PlainDate.compare(late.due, cap)).toBeLessThanOrEqual(0);
      }),
    );
  });
});
