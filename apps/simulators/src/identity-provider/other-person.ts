import { parseInsz, parseKboNumber } from '#kernel';
import type { DemoPerson } from '../demo-persons.js';

/** What the form of somebody who is not in the list asks; kept as typed when it is refused. */
export interface OtherPersonForm {
  readonly nationalNumber: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly enterprise: string;
}

export const NOBODY: OtherPersonForm = { nationalNumber: '', givenName: '', familyName: '', enterprise: '' };

/** @returns the fields as text, whatever was sent */
export function otherPersonForm(body: Readonly<Record<string, unknown>>): OtherPersonForm {
  const text = (name: string): string => {
    const value = body[name];
    return typeof value === 'string' ? value.trim().slice(0, 100) : '';
  };
  return {
    nationalNumber: text('rijksregisternummer'),
    givenName: text('voornaam'),
    familyName: text('achternaam'),
    enterprise: text('ondernemingsnummer'),
  };
}

/**
 * A citizen, or somebody who may act for an enterprise, with a number of choice: for a folder of MAGDA answers that has
 * persons of its own (`MAGDA_SIMULATOR_DATA`).
 * @returns what is wrong, in Dutch, by field
 */
export function otherPerson(
  form: OtherPersonForm,
): DemoPerson | { readonly faults: Partial<OtherPersonForm> } {
  const nationalNumber = parseInsz(form.nationalNumber);
  const enterprise = form.enterprise === '' ? undefined : parseKboNumber(form.enterprise);
  const badEnterprise = form.enterprise !== '' && enterprise === undefined;
  if (!nationalNumber || form.givenName === '' || form.familyName === '' || badEnterprise)
    return {
      faults: {
        ...(nationalNumber ? {} : { nationalNumber: 'Dit is geen geldig rijksregisternummer' }),
        ...(form.givenName === '' ? { givenName: 'Vul een voornaam in' } : {}),
        ...(form.familyName === '' ? { familyName: 'Vul een achternaam in' } : {}),
        ...(badEnterprise ? { enterprise: 'Dit is geen geldig ondernemingsnummer' } : {}),
      },
    };
  return {
    key: 'ander',
    givenName: form.givenName,
    familyName: form.familyName,
    nationalNumber,
    targetGroup: enterprise ? 'EA' : 'BUR',
    ...(enterprise ? { organisation: enterprise, organisationName: `Onderneming ${enterprise}` } : {}),
    rights: enterprise ? [`Rampenfonds-indiener:${enterprise}`] : [],
    part: 'Testpersoon',
  };
}
