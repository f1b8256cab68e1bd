/** WeCom's status of a recipient: waiting, sent, no longer a friend, receive cap reached. */
export const recipientStatus = { waiting: 0, sent: 1, notFriend: 2, capped: 3 } as const;
export type RecipientStatus = (typeof recipientStatus)[keyof typeof recipientStatus];

export interface Recipient {
  readonly externalUserid: string;
  status: RecipientStatus;
}

/** One employee's part of a task: what 群发助手 shows. */
export interface SubTask {
  readonly userid: string;
  readonly recipients: readonly Recipient[];
  /** Null until the employee pressed send. */
  sentAt: number | null;
}

export interface MassSendTask {
  readonly msgid: string;
  readonly createdAt: number;
  readonly text: string;
  readonly attachments: readonly unknown[];
  readonly allowSelect: boolean;
  /** Null for tasks made through the API. An employee's own mass send names its sender. */
  readonly personalSender: string | null;
  /** To customer groups, whose ids stand where those of customers do. */
  readonly toGroups?: true;
  /** Queries answer 41063 before this instant. */
  readonly dispatchedAt: number;
  readonly subTasks: ReadonlyMap<string, SubTask>;
  readonly remindedAt: number[];
  cancelledAt: number | null;
}

/** A sub-task an employee can still confirm. */
export function isPending(task: MassSendTask, subTask: SubTask): boolean {
  return task.cancelledAt === null && subTask.sentAt === null;
}
