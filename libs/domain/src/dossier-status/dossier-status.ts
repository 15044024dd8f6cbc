/** The phases and codes of DOSIS (Dossier Status Informatie Systeem), as Mijn Burgerprofiel and the e-loket show them. */
export const STATUS_PAIRS = {
  Samenstelling: ['Geinitieerd', 'Aangevraagd', 'Ingediend'],
  Behandeling: [
    'DossierOnvolledig',
    'DossierVolledig',
    'Ontvankelijk',
    'OnOntvankelijk',
    'InBehandeling',
    'KlaarVoorBeslissing',
  ],
  Beslissing: ['InWacht', 'Beslist', 'Goedgekeurd', 'Stopgezet', 'Stopzetting', 'Geweigerd'],
  Beroep: ['InWacht', 'Beslist', 'Goedgekeurd', 'Stopgezet', 'Stopzetting', 'Geweigerd'],
  Uitvoering: ['KlaarVoorBetaling', 'Betaald', 'DeelsUitbetaald', 'Uitgevoerd'],
  Afgerond: ['ErkendVergund', 'DeelsGoedgekeurd', 'Beslist'],
} as const;
export type StatusPhase = keyof typeof STATUS_PAIRS;
export type StatusCode = (typeof STATUS_PAIRS)[StatusPhase][number];

type Pair = {
  [P in StatusPhase]: { readonly phase: P; readonly code: (typeof STATUS_PAIRS)[P][number] };
}[StatusPhase];

/** What a citizen or enterprise reads of a file. Texts are fixed sentences: never anything of the case itself. */
export type DossierStatus = Pair & {
  readonly detail: string;
  /** What the citizen has to do; absent when nothing. */
  readonly action?: string;
  /** Worth a notification beside the status. */
  readonly notify?: boolean;
};

/** True when DOSIS takes this code in this phase. */
export function isStatusPair(phase: string, code: string): boolean {
  const codes = (STATUS_PAIRS as Readonly<Record<string, readonly string[]>>)[phase];
  return Object.hasOwn(STATUS_PAIRS, phase) && (codes?.includes(code) ?? false);
}

export type SharedFileKind = 'claim' | 'report';
