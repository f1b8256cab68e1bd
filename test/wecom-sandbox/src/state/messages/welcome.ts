/** The right of an app to welcome a new friend: for 20 s, once, and the first who uses it has it. */
export interface WelcomeCode {
  readonly code: string;
  readonly userid: string;
  readonly externalUserid: string;
  /** When the friend came. */
  readonly at: number;
  readonly until: number;
  /** What came of it: a message of an app, or two who began to chat; null while neither did. */
  readonly used: { readonly at: number; readonly text: string | null } | null;
}

export const welcomeMs = 20_000;
