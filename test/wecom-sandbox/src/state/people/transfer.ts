/** WeCom's status of a hand-over: done, waiting for the customer, refused by her, too many customers. */
export const transferStatus = { done: 1, waiting: 2, refused: 3, limit: 4 } as const;
export type TransferStatus = (typeof transferStatus)[keyof typeof transferStatus];
export type TransferOutcome = Exclude<TransferStatus, typeof transferStatus.waiting>;

/** One customer on the way from one employee to another. */
export interface Transfer {
  readonly from: string;
  readonly to: string;
  readonly externalUserid: string;
  readonly askedAt: number;
  /** From then on she moves by herself. */
  readonly dueAt: number;
  status: TransferStatus;
  settledAt: number | null;
}
