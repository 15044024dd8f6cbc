/** The MAGDA services this system calls, with what the wire needs to know of each. */

export type MagdaDomain = 'Persoon' | 'Onderneming' | 'Kadaster' | 'Repertorium';

export interface MagdaService {
  readonly domain: MagdaDomain;
  readonly name: string;
  /** As `Context/Versie` wants it. */
  readonly version: string;
  /** Of the one qualified element of the message; all its children are unqualified. */
  readonly namespace: string;
  /** Schema of the question, below `libs/adapters/magda/schemas`. */
  readonly requestSchema: string;
  /** An answer must fit one of these; the first is the newest. */
  readonly answerSchemas: readonly string[];
  /** Appended to the base address of the domain. */
  readonly path: string;
}

function service(
  domain: MagdaDomain,
  name: string,
  release: string,
  namespace: string,
  earlier: readonly string[] = [],
): MagdaService {
  const folder = `${domain}.${name}Dienst-${release}/WebService`;
  return {
    domain,
    name,
    version: `${release}.0000`,
    namespace,
    requestSchema: `${folder}/${name}.xsd`,
    answerSchemas: [`${folder}/${name}Response.xsd`, ...earlier],
    path: `/${name}Dienst-${release}/soap/WebService`,
  };
}

/** Newer services of the domain Persoon. */
function person(name: string): MagdaService {
  return service(
    'Persoon',
    name,
    '02.02',
    `http://magda.vlaanderen.be/persoon/soap/${name.toLowerCase()}/v02_02`,
  );
}

/** Older style of name space: the release of the service and of its domain are both in it. */
function older(
  domain: MagdaDomain,
  name: string,
  release: string,
  earlier: readonly string[] = [],
): MagdaService {
  const underscored = release.replace('.', '_');
  return service(
    domain,
    name,
    release,
    `http://webservice.${name.toLowerCase()}dienst-${underscored}.${domain.toLowerCase()}-${underscored}.vip.vlaanderen.be`,
    earlier,
  );
}

export const magdaServices = {
  RegistreerInschrijving: older('Repertorium', 'RegistreerInschrijving', '02.01'),
  RegistreerUitschrijving: older('Repertorium', 'RegistreerUitschrijving', '02.01'),
  GeefPersoon: person('GeefPersoon'),
  GeefHistoriekPersoon: person('GeefHistoriekPersoon'),
  GeefGezinssamenstelling: person('GeefGezinssamenstelling'),
  GeefHistoriekGezinssamenstelling: person('GeefHistoriekGezinssamenstelling'),
  GeefOnderneming: older('Onderneming', 'GeefOnderneming', '02.00'),
  GeefFuncties: older('Onderneming', 'GeefFuncties', '02.00'),
  ZoekEigendomstoestanden: older('Kadaster', 'ZoekEigendomstoestanden', '02.00', [
    'cadastre-earlier/Kadaster.ZoekEigendomstoestandenDienst-02.00/WebService/ZoekEigendomstoestandenResponse.xsd',
  ]),
} as const satisfies Record<string, MagdaService>;

export type MagdaServiceName = keyof typeof magdaServices;
