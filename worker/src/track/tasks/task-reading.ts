import { setTimeout as delay } from 'node:timers/promises';
import type { WecomClient } from '../../wecom/client.js';
import type { ReadUrgency } from '../../gate/read-gate.js';
import { getMassSendResults, getMassSendTasks, type MassSendResult, type MassSendTask, type Page } from '../../wecom/requests/mass-send.js';
import type { WecomCall } from '../../wecom/call.js';
import { isPassing } from '../vain-reading.js';

/** All that WeCom says of one task. */
export interface TaskReading {
  readonly senders: readonly MassSendTask[];
  /** Whether any employee has pressed send. */
  readonly confirmed: boolean;
  readonly results: readonly MassSendResult[];
}

/** The pages of a list up to the first that could not be read. */
export interface Pages<Item> {
  readonly items: readonly Item[];
  /** Why the list ends early; null when it is whole. */
  readonly error: Error | null;
}

/** A page that does not come is asked for so often. */
const triesOfPage = 3;
const usualPauseMs = 200;

/** Reads tasks through the read gate. */
export class TaskReader {
  constructor(
    private readonly client: Pick<WecomClient, 'read'>,
    private readonly pauseMs = usualPauseMs,
  ) {}

  /** Results are read of employees who have confirmed; of the others nothing can have been sent. @throws what the client throws. */
  async read(corpId: string, msgid: string, urgency: ReadUrgency): Promise<TaskReading> {
    const senders = await this.senders(corpId, msgid, urgency);
    const results: MassSendResult[] = [];
    for (const { userid } of senders.filter((sender) => sender.confirmed)) results.push(...(await this.results(corpId, { msgid, userid }, urgency)));
    return { senders, confirmed: senders.some((sender) => sender.confirmed), results };
  }

  async senders(corpId: string, msgid: string, urgency: ReadUrgency): Promise<readonly MassSendTask[]> {
    return whole(await this.pages(corpId, (cursor) => getMassSendTasks(msgid, cursor), urgency));
  }

  /** Every recipient of the employee's part of the task, sent or not. */
  async results(corpId: string, task: { readonly msgid: string; readonly userid: string }, urgency: ReadUrgency): Promise<readonly MassSendResult[]> {
    return whole(await this.pages(corpId, (cursor) => getMassSendResults(task.msgid, task.userid, cursor), urgency));
  }

  /** A page that fails is asked for again; when it does not come, those before it are kept. */
  async pages<Item>(corpId: string, call: (cursor: string | null) => WecomCall<Page<Item>>, urgency: ReadUrgency): Promise<Pages<Item>> {
    const items: Item[] = [];
    let cursor: string | null = null;
    try {
      do {
        const page: Page<Item> = await this.page(corpId, call(cursor), urgency);
        items.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor !== null);
    } catch (error) {
      if (error instanceof Error) return { items, error };
      throw error;
    }
    return { items, error: null };
  }

  private async page<Item>(corpId: string, call: WecomCall<Page<Item>>, urgency: ReadUrgency): Promise<Page<Item>> {
    for (let tried = 1; ; tried += 1) {
      try {
        return await this.client.read(corpId, call, urgency);
      } catch (error) {
        if (tried === triesOfPage || !isPassing(error)) throw error;
      }
      await delay(this.pauseMs * tried);
    }
  }
}

/** @throws why the list is not whole */
export function whole<Item>({ items, error }: Pages<Item>): readonly Item[] {
  if (error !== null) throw error;
  return items;
}
