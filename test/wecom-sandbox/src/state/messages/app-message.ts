/** A message an app sent to an employee. */
export interface AppMessage {
  readonly msgid: string;
  readonly userid: string;
  readonly text: string;
  readonly at: number;
  /** False: over the member's limit, dropped without telling the sender. */
  readonly delivered: boolean;
  /** The app took it back. */
  readonly recalledAt?: number;
}
