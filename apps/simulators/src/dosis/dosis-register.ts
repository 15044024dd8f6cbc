import { parseInsz, parseKboNumber } from '#kernel';

/** The pairs of phase and code that DOSIS takes; its own list, kept apart from that of the fund on purpose. */
const PAIRS = `
Samenstelling: Geinitieerd Aangevraagd Ingediend
Behandeling: DossierOnvolledig DossierVolledig Ontvankelijk OnOntvankelijk InBehandeling KlaarVoorBeslissing
Beslissing: InWacht Beslist Goedgekeurd Stopgezet Stopzetting Geweigerd
Beroep: InWacht Beslist Goedgekeurd Stopgezet Stopzetting Geweigerd
Uitvoering: KlaarVoorBetaling Betaald DeelsUitbetaald Uitgevoerd
Afgerond: ErkendVergund DeelsGoedgekeurd Beslist
`;
const pairs = new Map(
  PAIRS.trim()
    .split('\n')
    .map((line) => line.split(': ') as [string, string])
    .map(([phase, codes]) => [phase, codes.split(' ')]),
);

export interface Upload {
  readonly uploadId: string;
  readonly source: string;
  readonly number: string;
  readonly name: string;
  readonly changedAt: string;
  readonly phase: string;
  readonly code: string;
  readonly detail: string;
  readonly action: string | undefined;
  readonly link: string;
  readonly product: string;
  readonly agent: string;
}
export interface Processed {
  readonly upload: Upload;
  /** Empty: taken over. */
  readonly faults: readonly string[];
}

/** What DOSIS knows: uploads in order of arrival, and per file what the citizen reads. */
export class DosisRegister {
  readonly processed: Processed[] = [];
  /** Uploads that came again: they changed nothing. */
  repeats = 0;
  readonly removed: string[] = [];

  take(upload: Upload): Processed {
    const before = this.processed.find((one) => one.upload.uploadId === upload.uploadId);
    if (before) {
      this.repeats += 1;
      return before;
    }
    const processed = { upload, faults: this.faultsOf(upload) };
    this.processed.push(processed);
    return processed;
  }

  result(uploadId: string): Processed | undefined {
    return this.processed.find((one) => one.upload.uploadId === uploadId);
  }

  lastOf(number: string): Processed | undefined {
    return this.processed.findLast((one) => one.upload.number === number);
  }

  /** True when there was something. */
  remove(number: string): boolean {
    const known = this.shown().some((upload) => upload.number === number);
    if (known) this.removed.push(number);
    for (let i = this.processed.length - 1; i >= 0; i -= 1)
      if (this.processed[i]?.upload.number === number) this.processed.splice(i, 1);
    return known;
  }

  /** Per file the last status that was taken over. */
  shown(): readonly Upload[] {
    const last = new Map<string, Upload>();
    for (const { upload, faults } of this.processed) if (faults.length === 0) last.set(upload.number, upload);
    return [...last.values()];
  }

  private faultsOf(upload: Upload): string[] {
    const faults: string[] = [];
    if (!(pairs.get(upload.phase)?.includes(upload.code) ?? false))
      faults.push(`De combinatie ${upload.phase}/${upload.code} is niet toegelaten`);
    if (!parseInsz(upload.agent) && !parseKboNumber(upload.agent)) faults.push('De agent is onbekend');
    if (!/^\d{1,5}$/.test(upload.product)) faults.push('Het product is geen IPDC-nummer');
    if ([upload.name, upload.detail, upload.action ?? ''].some((text) => text.length > 255))
      faults.push('Een tekst is langer dan 255 tekens');
    const last = this.shown().find((one) => one.number === upload.number);
    if (last && last.changedAt > upload.changedAt)
      faults.push('WijzigingsDatum is ouder dan die van de vorige status');
    return faults;
  }
}
