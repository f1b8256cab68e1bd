import type { Limits } from '../limits/limits.js';
import type { AppMessage } from './messages/app-message.js';
import type { CorpCredentials, Employee } from './corp.js';
import type { EmployeeTag } from './people/employee-tag.js';
import type { GroupChat } from './people/group-chat.js';
import type { RecipientStatus } from './messages/mass-send-task.js';
import type { KfCode, KfLine, KfSent, KfState } from './messages/kf.js';
import type { Media } from './messages/media.js';
import type { WelcomeCode } from './messages/welcome.js';
import type { Settings } from './settings.js';
import type { TagGroup } from './tag-library.js';
import type { TransferOutcome } from './people/transfer.js';

/** A new mass-send task: each sender with the customers of hers who get it. */
export interface NewTask {
  readonly msgid: string;
  readonly createdAt: number;
  readonly dispatchedAt: number;
  readonly text: string;
  readonly attachments: readonly unknown[];
  readonly allowSelect: boolean;
  readonly personalSender: string | null;
  /** To customer groups, whose ids stand where those of customers do; left out: to customers. */
  readonly toGroups?: true;
  readonly subTasks: readonly { readonly userid: string; readonly externalUserids: readonly string[] }[];
}

export interface TagsMarked {
  readonly kind: 'tagsMarked';
  readonly corp: string;
  readonly userid: string;
  readonly externalUserid: string;
  readonly add: readonly string[];
  readonly remove: readonly string[];
  /** Reads show the former tags before this instant; 0: at once. */
  readonly visibleAt: number;
}

export interface Remarked {
  readonly kind: 'remarked';
  readonly corp: string;
  readonly userid: string;
  readonly externalUserid: string;
  readonly remark: string | null;
  readonly description: string | null;
  readonly company: string | null;
  readonly mobiles: readonly string[] | null;
}

/** Corp-wide facts. */
export type CorpChange =
  | { readonly kind: 'corpSeeded'; readonly credentials: CorpCredentials; readonly customers: number; readonly at: number }
  | { readonly kind: 'customersAdded'; readonly corp: string; readonly count: number; readonly at: number }
  | { readonly kind: 'callbackSet'; readonly corp: string; readonly url: string | null }
  | { readonly kind: 'trustedIpsSet'; readonly corp: string; readonly ips: readonly string[] | null }
  | { readonly kind: 'employeeSaved'; readonly corp: string; readonly employee: Employee }
  | { readonly kind: 'employeeTagSaved'; readonly corp: string; readonly tag: EmployeeTag }
  | { readonly kind: 'employeeTagDeleted'; readonly corp: string; readonly id: number }
  | { readonly kind: 'mediaSaved'; readonly corp: string; readonly media: Media }
  | { readonly kind: 'groupSaved'; readonly corp: string; readonly group: GroupChat }
  | { readonly kind: 'groupDismissed'; readonly corp: string; readonly id: string }
  | { readonly kind: 'tagGroupSaved'; readonly corp: string; readonly group: TagGroup }
  | { readonly kind: 'tagsDeleted'; readonly corp: string; readonly tagIds: readonly string[]; readonly groupIds: readonly string[] };

export interface RelationEnded {
  readonly kind: 'relationEnded';
  readonly corp: string;
  readonly userid: string;
  readonly externalUserid: string;
  /** Who deleted whom: a relation the customer ended still answers API calls. */
  readonly by: 'employee' | 'customer';
  /** Reads show it until this instant; at most until now where it is missing. */
  readonly visibleAt?: number;
}

export interface RelationBegun {
  readonly kind: 'relationBegun';
  readonly corp: string;
  readonly userid: string;
  readonly externalUserid: string;
  readonly at: number;
  /** Reads show it from this instant on; at once where it is missing. */
  readonly visibleAt?: number;
}

/** Facts about one employee and one customer. */
export type RelationChange =
  | TagsMarked
  | Remarked
  | RelationBegun
  | RelationEnded
  | { readonly kind: 'halfAdded'; readonly corp: string; readonly userid: string; readonly externalUserid: string };

/** Customers of one employee are to become another's. */
export interface TransferAsked {
  readonly kind: 'transferAsked';
  readonly corp: string;
  readonly from: string;
  readonly to: string;
  readonly externalUserids: readonly string[];
  readonly at: number;
  readonly dueAt: number;
}

/** One customer moved, or did not. */
export interface TransferSettled {
  readonly kind: 'transferSettled';
  readonly corp: string;
  readonly from: string;
  readonly to: string;
  readonly externalUserid: string;
  readonly outcome: TransferOutcome;
  readonly at: number;
  /** Reads show the new relation, and no longer the old one, from then on. */
  readonly visibleAt: number;
}

export type TransferChange = TransferAsked | TransferSettled;

/** Facts about messages. */
export type MessageChange =
  | { readonly kind: 'taskCreated'; readonly corp: string; readonly task: NewTask }
  | {
      readonly kind: 'taskConfirmed';
      readonly corp: string;
      readonly msgid: string;
      readonly userid: string;
      readonly at: number;
      readonly statuses: readonly RecipientStatus[];
    }
  | { readonly kind: 'taskCancelled'; readonly corp: string; readonly msgid: string; readonly at: number }
  | { readonly kind: 'taskReminded'; readonly corp: string; readonly msgid: string; readonly at: number }
  | { readonly kind: 'appMessageRecalled'; readonly corp: string; readonly msgid: string; readonly at: number }
  | {
      readonly kind: 'appMessageSent';
      readonly corp: string;
      readonly bodyHash: string | null;
      readonly repeatUntil: number;
      readonly msgid: string;
      readonly copies: readonly AppMessage[];
    }
  | { readonly kind: 'welcomeGiven'; readonly corp: string; readonly code: WelcomeCode }
  /** `text`: what an app said; null where the two began to chat. */
  | {
      readonly kind: 'welcomeUsed';
      readonly corp: string;
      readonly code: string;
      readonly at: number;
      /** Null: the two chat already. */
      readonly text: string | null;
      readonly attachments?: readonly unknown[];
    }
  | { readonly kind: 'cardUpdated'; readonly corp: string; readonly taskId: string; readonly userid: string; readonly label: string };

interface KfPlace {
  readonly corp: string;
  readonly openKfid: string;
  readonly externalUserid: string;
}

/** Facts about 微信客服. */
export type KfChange =
  | { readonly kind: 'kfLineAdded'; readonly corp: string; readonly line: KfLine }
  /** `onCode`: the code of an event that it answers; null for an ordinary message. */
  | { readonly kind: 'kfSent'; readonly corp: string; readonly message: KfSent; readonly onCode: string | null }
  | { readonly kind: 'kfCodeGiven'; readonly corp: string; readonly code: KfCode }
  | (KfPlace & { readonly kind: 'kfStateSet'; readonly state: KfState; readonly servicer: string })
  | (KfPlace & { readonly kind: 'kfRejectingSet'; readonly rejecting: boolean });

/** Facts about the sandbox itself. */
export type SandboxChange =
  | { readonly kind: 'tokenIssued'; readonly corp: string; readonly token: string; readonly expiresAt: number }
  | { readonly kind: 'tokensRevoked'; readonly corp: string }
  | { readonly kind: 'settingsSet'; readonly settings: Settings }
  | { readonly kind: 'limitsSet'; readonly limits: Limits };

/** Everything that can alter the sandbox's state. Ledger lines carry them, and replaying them rebuilds it. */
export type Change = CorpChange | RelationChange | TransferChange | MessageChange | KfChange | SandboxChange;

const corpKinds: ReadonlySet<string> = new Set([
  'corpSeeded',
  'customersAdded',
  'callbackSet',
  'trustedIpsSet',
  'employeeSaved',
  'employeeTagSaved',
  'employeeTagDeleted',
  'mediaSaved',
  'groupSaved',
  'groupDismissed',
  'tagGroupSaved',
  'tagsDeleted',
] satisfies CorpChange['kind'][]);
const relationKinds: ReadonlySet<string> = new Set([
  'tagsMarked',
  'remarked',
  'relationBegun',
  'relationEnded',
  'halfAdded',
] satisfies RelationChange['kind'][]);
const messageKinds: ReadonlySet<string> = new Set([
  'taskCreated',
  'taskConfirmed',
  'taskCancelled',
  'taskReminded',
  'appMessageSent',
  'appMessageRecalled',
  'cardUpdated',
  'welcomeGiven',
  'welcomeUsed',
] satisfies MessageChange['kind'][]);

const kfKinds: ReadonlySet<string> = new Set(['kfLineAdded', 'kfSent', 'kfCodeGiven', 'kfStateSet', 'kfRejectingSet'] satisfies KfChange['kind'][]);

export function isCorpChange(change: Change): change is CorpChange {
  return corpKinds.has(change.kind);
}

export function isRelationChange(change: Change): change is RelationChange {
  return relationKinds.has(change.kind);
}

export function isTransferChange(change: Change): change is TransferChange {
  return change.kind === 'transferAsked' || change.kind === 'transferSettled';
}

export function isMessageChange(change: Change): change is MessageChange {
  return messageKinds.has(change.kind);
}

export function isKfChange(change: Change): change is KfChange {
  return kfKinds.has(change.kind);
}
