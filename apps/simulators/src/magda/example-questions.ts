/** Inner XML of `Vraag/Inhoud` as a connected system asks; for the specs of the stand-in. */

/** A day in the flood of November 2023. */
export const FLOOD_DAY = '2023-11-14';

export const personQuestion = (number: string): string =>
  `<Criteria><INSZ>${number}</INSZ></Criteria><Bron>RR</Bron><Taal>nl</Taal>`;
export const historyQuestion = (number: string, day = FLOOD_DAY, op = '1'): string =>
  `<Criteria><INSZ>${number}</INSZ><Datum Op="${op}">${day}</Datum></Criteria><Bron>SOA</Bron><Taal>nl</Taal>`;
export const householdQuestion = (number: string): string =>
  `<Criteria><INSZ>${number}</INSZ></Criteria><Taal>nl</Taal>`;
export const householdHistoryQuestion = (number: string, day = FLOOD_DAY): string =>
  `<Criteria><INSZ>${number}</INSZ><Datum Op="1">${day}</Datum></Criteria><Taal>nl</Taal>`;
export const functionsQuestion = (number: string): string =>
  `<Criteria><Persoon><INSZ>${number}</INSZ></Persoon></Criteria>`;
export const enterpriseQuestion = (number: string): string =>
  `<Criteria><Ondernemingsnummer>${number}</Ondernemingsnummer><Basisgegevens>1</Basisgegevens><Rechtstoestanden>1</Rechtstoestanden>` +
  `<Vestigingen><Aanduiding>1</Aanduiding><Details>1</Details></Vestigingen><Bankrekeningen>1</Bankrekeningen>` +
  `<Activiteiten>1</Activiteiten><AmbtshalveDoorhalingen>1</AmbtshalveDoorhalingen></Criteria><Taal>nl</Taal>`;
export const ownershipQuestion = (owner: string, day = FLOOD_DAY): string =>
  `<Criteria>${owner}<MedeEigenaars>1</MedeEigenaars><Referentie><Datum>${day}</Datum></Referentie></Criteria><Taal>nl</Taal>`;
export const insz = (number: string): string => `<INSZ>${number}</INSZ>`;
