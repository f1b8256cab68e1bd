/** A member of a customer group: an employee, or a customer whom one of them invited. */
export interface GroupMember {
  readonly userid: string;
  readonly type: 'employee' | 'customer';
  readonly joinedAt: number;
  /** 1 direct invitation, 2 by link, 3 by QR. */
  readonly joinScene: 1 | 2 | 3;
  readonly invitedBy: string | null;
}

/** 客户群. */
export interface GroupChat {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly notice: string;
  readonly createdAt: number;
  readonly members: readonly GroupMember[];
  /** Mass sends that the owner has confirmed, oldest first. */
  readonly messages?: readonly GroupMessage[];
}

/** What stands in a customer group by a mass send. */
export interface GroupMessage {
  readonly msgid: string;
  readonly text: string;
  /** As WeCom was given them. */
  readonly attachments?: readonly unknown[];
  readonly at: number;
}
