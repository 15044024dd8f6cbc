/** A claim as it was filed. */
export interface FiledClaim {
  readonly claimId: string;
  readonly reference: string;
  /** Version of the draft; a submission names it. */
  readonly version: number;
  /** Once submitted. */
  readonly number?: string;
}
