import type { Environment } from './environment.js';
import { eventually } from './eventually.js';

export interface SandboxTask {
  readonly msgid: string;
  readonly text: string;
  readonly cancelledAt: number | null;
  readonly subTasks: readonly {
    readonly userid: string;
    readonly pending: boolean;
    readonly recipients: readonly { readonly externalUserid: string; readonly status: number }[];
  }[];
}

/** Mass-send tasks on the employees' phones, newest first, with every recipient. */
export async function tasksOf(environment: Environment): Promise<readonly SandboxTask[]> {
  const { items } = await environment.sandbox.ok<{ items: SandboxTask[] }>('GET', '/tasks?all=1');
  return items;
}

/** Waits for a pending task whose text contains this, and has its employee press send. */
export async function confirmTask(environment: Environment, text: string): Promise<SandboxTask> {
  const task = await eventually(async () =>
    (await tasksOf(environment)).find((one) => one.text.includes(text) && one.subTasks.some(({ pending }) => pending)),
  );
  for (const { userid } of task.subTasks) await environment.sandbox.ok('POST', `/tasks/${task.msgid}/confirm`, { employee: userid });
  return task;
}

/** Texts a customer has in her chat. */
export async function chatOf(environment: Environment, externalUserid: string): Promise<readonly string[]> {
  const { items } = await environment.sandbox.ok<{ items: { text: string }[] }>('GET', `/chats/${externalUserid}`);
  return items.map(({ text }) => text);
}
