import type { WecomClient } from '../../wecom/client.js';
import type { ReadUrgency } from '../../gate/read-gate.js';
import { getMassSendResults, getMassSendTasks, type MassSendResult, type MassSendTask, type Page } from '../../wecom/requests/mass-send.js';
import type { WecomCall } from '../../wecom/call.js';

/** All that WeCom says of one task. */
export interface TaskReading {
  readonly senders: readonly MassSendTask[];
  /** Whether any employee has pressed send. */
  readonly confirmed: boolean;
  readonly results: readonly MassSendResult[];
}

/** Reads tasks through the read gate. */
export class TaskReader {
  constructor(private readonly client: WecomClient) {}

  /** Results are read of employees who have confirmed; of the others nothing can have been sent. @throws what the client throws. */
  async read(corpId: string, msgid: string, urgency: ReadUrgency): Promise<TaskReading> {
    const senders = await this.senders(corpId, msgid, urgency);
    const results: MassSendResult[] = [];
    for (const { userid } of senders.filter((sender) => sender.confirmed)) results.push(...(await this.results(corpId, { msgid, userid }, urgency)));
    return { senders, confirmed: senders.some((sender) => sender.confirmed), results };
  }

  async senders(corpId: string, msgid: string, urgency: ReadUrgency): Promise<readonly MassSendTask[]> {
    return this.allPages(corpId, (cursor) => getMassSendTasks(msgid, cursor), urgency);
  }

  /** Every recipient of the employee's part of the task, sent or not. */
  async results(corpId: string, task: { readonly msgid: string; readonly userid: string }, urgency: ReadUrgency): Promise<readonly MassSendResult[]> {
    return this.allPages(corpId, (cursor) => getMassSendResults(task.msgid, task.userid, cursor), urgency);
  }

  async allPages<Item>(corpId: string, call: (cursor: string | null) => WecomCall<Page<Item>>, urgency: ReadUrgency): Promise<readonly Item[]> {
    const items: Item[] = [];
    let cursor: string | null = null;
    do {
      const page: Page<Item> = await this.client.read(corpId, call(cursor), urgency);
      items.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);
    return items;
  }
}
