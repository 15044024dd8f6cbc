import { demoPerson } from '../demo-persons.js';

/** The national number of somebody who can sign in. @throws Error for an unknown key: a fault of ours */
export function numberOf(key: string): string {
  const person = demoPerson(key);
  if (!person) throw new Error(`No demo person ${key}`);
  return person.nationalNumber;
}

/**
 * A number for somebody who cannot sign in: the month is raised by 60, which only test numbers have, so it can never be
 * anybody's.
 * @param raise 40 for a bis number of the social-security register
 */
export function testNumber(born: string, serial: number, raise: 40 | 60 = 60): string {
  const [year = '', month = '', day = ''] = born.split('-');
  const raised = String(Number(month) + raise).padStart(2, '0');
  const digits = `${year.slice(2)}${raised}${day}${String(serial).padStart(3, '0')}`;
  const counted = year >= '2000' ? `2${digits}` : digits;
  return digits + String(97 - (Number(counted) % 97)).padStart(2, '0');
}

/** An enterprise number with its check digits. */
export function enterpriseNumber(base: string): string {
  return base + String(97 - (Number(base) % 97)).padStart(2, '0');
}
