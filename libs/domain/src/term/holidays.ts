import { plainDate, Temporal, type PlainDate } from '#kernel';

/** Easter Sunday, Gregorian calendar (anonymous computus). */
export function easterSunday(year: number): PlainDate {
  const a = year % 19;
  const century = Math.floor(year / 100);
  const rest = year % 100;
  const moon =
    (19 * a +
      century -
      Math.floor(century / 4) -
      Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3) +
      15) %
    30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - moon - (rest % 4)) % 7;
  const shift = Math.floor((a + 11 * moon + 22 * weekday) / 451);
  const month = Math.floor((moon + weekday - 7 * shift + 114) / 31);
  const day = ((moon + weekday - 7 * shift + 114) % 31) + 1;
  return Temporal.PlainDate.from({ year, month, day });
}

/** The ten Belgian public holidays of a year, with their Dutch names. @see Wet 4/1/1974 and KB 18/4/1974 art. 1 */
export function belgianHolidays(
  year: number,
): readonly { readonly date: PlainDate; readonly name: string }[] {
  const easter = easterSunday(year);
  return [
    { date: plainDate(`${year}-01-01`), name: 'Nieuwjaar' },
    { date: easter.add({ days: 1 }), name: 'Paasmaandag' },
    { date: plainDate(`${year}-05-01`), name: 'Dag van de Arbeid' },
    { date: easter.add({ days: 39 }), name: 'Onze-Lieve-Heer-Hemelvaart' },
    { date: easter.add({ days: 50 }), name: 'Pinkstermaandag' },
    { date: plainDate(`${year}-07-21`), name: 'Nationale feestdag' },
    { date: plainDate(`${year}-08-15`), name: 'Onze-Lieve-Vrouw-Hemelvaart' },
    { date: plainDate(`${year}-11-01`), name: 'Allerheiligen' },
    { date: plainDate(`${year}-11-11`), name: 'Wapenstilstand' },
    { date: plainDate(`${year}-12-25`), name: 'Kerstmis' },
  ];
}

/** Monday to Friday and no public holiday. */
export function isWorkingDay(date: PlainDate): boolean {
  return date.dayOfWeek <= 5 && !belgianHolidays(date.year).some((holiday) => holiday.date.equals(date));
}

/** The date itself when it is a working day, else the first one after it. */
export function onOrNextWorkingDay(date: PlainDate): PlainDate {
  let day = date;
  while (!isWorkingDay(day)) day = day.add({ days: 1 });
  return day;
}
