/** What the server asks of the worker by a row in `command`, and what it is answered. */
export const commandKinds = ['checkCorp', 'syncCorp', 'pollCall', 'remindCall'] as const;
export type CommandKind = (typeof commandKinds)[number];

export interface CheckCorpResult {
  readonly checks: readonly {
    readonly name: 'address' | 'token' | 'departments' | 'customers' | 'tags';
    readonly ok: boolean;
    /** WeCom's errcode, or null when none was answered. */
    readonly code: number | null;
    /** What is wrong and what to do, in the words of the error table's text key. */
    readonly detail: string | null;
  }[];
}

export interface SyncCorpResult {
  readonly employees: number;
  readonly customers: number;
  readonly tags: number;
}
