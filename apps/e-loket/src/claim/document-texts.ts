import type { DocumentKind } from '#domain';

/** How the pages speak of one kind of document. */
interface DocumentText {
  /** "… toevoegen": the link and the title of the page. */
  readonly add: string;
  readonly title: string;
  /** When it is missing. */
  readonly still: string;
  readonly one: string;
  readonly more: string;
}

function texts(
  article: 'een' | 'het' | 'uw',
  one: string,
  more: string,
  still = `Nog geen ${one}`,
): DocumentText {
  const capital = one.charAt(0).toUpperCase() + one.slice(1);
  const owner = article.charAt(0).toUpperCase() + article.slice(1);
  return { add: `${capital} toevoegen`, title: `${owner} ${one} toevoegen`, still, one, more };
}

export const DOCUMENT_TEXTS: Readonly<Record<DocumentKind, DocumentText>> = {
  photo: { ...texts('een', 'foto', "foto's"), title: 'Foto’s toevoegen' },
  invoice: texts('een', 'factuur of bestek', 'facturen of bestekken'),
  policy: {
    ...texts('uw', 'verzekeringspolis', 'verzekeringspolissen', 'Nog geen kopie van de polis'),
    add: 'Polis toevoegen',
  },
  'insurance-attest': {
    ...texts(
      'het',
      'attest van uw verzekeraar',
      'attesten van de verzekeraar',
      'Attest: later toe te voegen',
    ),
    add: 'Attest toevoegen',
    one: 'attest van de verzekeraar',
  },
  'proof-of-title': {
    ...texts('een', 'bewijs van eigendom', 'bewijzen van eigendom'),
    still: 'Nog geen bewijs van eigendom, erfpacht of opstal',
  },
  'power-of-attorney': texts('een', 'volmacht', 'volmachten'),
  'marriage-contract': texts(
    'uw',
    'huwelijks- of samenlevingscontract',
    'huwelijks- of samenlevingscontracten',
  ),
  statutes: texts('uw', 'statuten', 'statuten', 'Nog geen statuten'),
  'proof-of-capacity': texts('een', 'bewijs van hoedanigheid', 'bewijzen van hoedanigheid'),
  'mandate-decision': texts('een', 'beslissing van het bestuur', 'beslissingen van het bestuur'),
  'parcel-overview': texts('het', 'overzicht van uw verzamelaanvraag', 'overzichten van de verzamelaanvraag'),
  'landmark-photo': texts('een', 'foto met een herkenningspunt', "foto's met een herkenningspunt"),
  'weighing-ticket': texts('een', 'weegbon', 'weegbonnen', 'Nog geen weegbonnen (niet verplicht)'),
  'commission-record': texts(
    'een',
    'proces-verbaal van de schattingscommissie',
    'processen-verbaal van de schattingscommissie',
    'Nog geen proces-verbaal van de schattingscommissie (niet verplicht)',
  ),
  'ocmw-attest': {
    ...texts('het', 'attest van het OCMW', 'attesten van het OCMW'),
    add: 'Attest van het OCMW toevoegen',
  },
  'contribution-exemption': texts(
    'het',
    'attest van vrijstelling van sociale bijdragen',
    'attesten van vrijstelling van sociale bijdragen',
  ),
  'payment-proof': texts('een', 'bewijs van een andere betaling', 'bewijzen van een andere betaling'),
  'hardship-proof': texts('een', 'bewijs bij uw vraag om voorrang', 'bewijzen bij de vraag om voorrang'),
  other: {
    ...texts('een', 'document', 'documenten'),
    add: 'Ander document toevoegen',
    one: 'ander document',
    more: 'andere documenten',
  },
};
