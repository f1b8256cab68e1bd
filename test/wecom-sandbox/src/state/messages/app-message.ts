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
  /** With buttons an employee can press; null for every other message. */
  readonly card: MessageCard | null;
}

/** 按钮交互型 template card. */
export interface MessageCard {
  readonly taskId: string;
  readonly title: string;
  readonly text: string;
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  readonly buttons: readonly { readonly key: string; readonly text: string }[];
  /** Told with a press, to update the card by. */
  readonly responseCode: string;
  /** What stands in place of the buttons since the app answered a press; null while they can be pressed. */
  readonly label: string | null;
}
