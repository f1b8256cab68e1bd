/** A file that an app uploaded, for the apps of one corp. */
export interface Media {
  readonly id: string;
  /** What it was uploaded as. */
  readonly type: string;
  readonly filename: string;
  readonly contentType: string;
  /** Base64: it lies in the ledger with everything else. */
  readonly content: string;
  readonly createdAt: number;
}
