import type { ParsedText } from '../../text/index.js';

/** How a message to an employee or a group is shown; a plain text where none is named. */
export const messageFormats = ['text', 'markdown', 'card', 'buttons'] as const;
export type MessageFormat = (typeof messageFormats)[number];

/** What a rung asks for besides its text. Left out of a request: a plain text. */
export type MessageForm =
  | { readonly kind: 'markdown' }
  /** A title, the text and one link. */
  | { readonly kind: 'card'; readonly title: ParsedText; readonly link: string; readonly label: string }
  /** A title, the text and buttons; a press becomes the event `card.pressed` of the customer. */
  | { readonly kind: 'buttons'; readonly title: ParsedText; readonly buttons: readonly CardButton[] };

/** What a group robot takes: it hears of no presses. */
export type RobotForm = Exclude<MessageForm, { readonly kind: 'buttons' }>;

export interface CardButton {
  /** What the event of a press says. */
  readonly key: string;
  readonly label: string;
}

/** Sets the buttons of a message apart from those of a to-do, whatever their keys are. */
const sentBefore = 'button:';

/** The button's key as WeCom is told it. */
export const toSentKey = (key: string): string => `${sentBefore}${key}`;

/** The button's key from what a press tells; null where it is of no message. */
export const ofSentKey = (sent: string): string | null => (sent.startsWith(sentBefore) ? sent.slice(sentBefore.length) : null);

/** Who of a group is named, so that their phones ring. */
export interface Mentions {
  readonly everyone: boolean;
  /** In the receiver's own form: WeCom's and DingTalk's userids, Feishu's user ids or open ids. */
  readonly userids: readonly string[];
  readonly mobiles: readonly string[];
}

/** Whom a message can name. */
export const mentionKinds = ['everyone', 'userids', 'mobiles'] as const;
export type MentionKind = (typeof mentionKinds)[number];

/** The kinds of mention that are made use of. */
export function mentionsUsed({ everyone, userids, mobiles }: Mentions): readonly MentionKind[] {
  const used = { everyone, userids: userids.length > 0, mobiles: mobiles.length > 0 };
  return mentionKinds.filter((kind) => used[kind]);
}
