import type { RegisterCallOutcome, RegisterPurpose } from '../ports/registers.port.js';

/** Why a register was asked, as people read it. */
export const REGISTER_PURPOSE_NAMES = {
  'prefill-claim': 'De aanvraag vooraf invullen',
  'check-address': 'Nakijken waar de aanvrager woonde op de dag van de schade',
  'check-household': 'Nakijken met wie de aanvrager samenwoonde',
  'check-enterprise': 'De gegevens van de onderneming nakijken',
  'check-representation': 'Nakijken of de indiener voor de onderneming mag handelen',
  'check-ownership': 'Nakijken wie eigenaar was op de dag van de schade',
  'follow-open-case': 'Opvolgen of er iets wijzigt zolang het dossier loopt',
  'close-case': 'Melden dat het dossier afgesloten is',
} as const satisfies Record<RegisterPurpose['purpose'], string>;

/** The services of the registers, as people read them. */
export const REGISTER_SERVICE_NAMES: Readonly<Record<string, string>> = {
  RegistreerInschrijving: 'Repertorium: inschrijving',
  RegistreerUitschrijving: 'Repertorium: uitschrijving',
  GeefPersoon: 'Rijksregister: persoon',
  GeefHistoriekPersoon: 'Rijksregister: vroegere adressen',
  GeefGezinssamenstelling: 'Rijksregister: gezin',
  GeefHistoriekGezinssamenstelling: 'Rijksregister: vroeger gezin',
  GeefOnderneming: 'Kruispuntbank van Ondernemingen: onderneming',
  GeefFuncties: 'Kruispuntbank van Ondernemingen: functies',
  ZoekEigendomstoestanden: 'Kadaster: eigendom',
};

const OUTCOMES: Readonly<Record<RegisterCallOutcome, string>> = {
  facts: 'Gegevens gekregen',
  none: 'Niets gevonden',
  'failed:retry': 'Geen antwoord, later opnieuw',
  'failed:tell-officer': 'Met de hand na te kijken',
  'failed:not-allowed': 'Niet toegelaten',
  'failed:wrong-number': 'Nummer onbekend',
  'failed:refuse': 'Antwoord niet vertrouwd',
};

export function registerServiceName(service: string): string {
  return REGISTER_SERVICE_NAMES[service] ?? service;
}
export function registerOutcomeName(outcome: RegisterCallOutcome | undefined): string {
  return outcome === undefined ? 'Zonder einde' : OUTCOMES[outcome];
}
