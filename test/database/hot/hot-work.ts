/** A piece of work whose statements are asked again and again. */
export interface HotWork {
  readonly name: string;
  /** Puts a few rows there that it finds; what it reads is not looked at. */
  readonly prepare?: () => Promise<unknown>;
  readonly work: () => Promise<unknown>;
}
