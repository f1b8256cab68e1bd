import { seedOf } from '../seed/random.js';
import type { Corp } from '../state/corp.js';
import { isPending, type MassSendTask } from '../state/messages/mass-send-task.js';
import type { SandboxState } from '../state/sandbox-state.js';
import type { Clock } from '../wire/clock.js';
import type { PhoneActions } from './phone-actions.js';

const lookEveryMs = 200;
const seedRange = 4_294_967_296;

/** Employees who press send by themselves, when the setting says so. Which ones do is fixed by task and employee. */
export class AutoConfirm {
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly state: SandboxState,
    private readonly phones: PhoneActions,
    private readonly clock: Clock,
  ) {
    this.timer = setInterval(() => {
      this.look();
    }, lookEveryMs);
    this.timer.unref();
  }

  close(): void {
    clearInterval(this.timer);
  }

  private look(): void {
    if (!this.state.settings.autoConfirm.enabled) return;
    for (const corp of this.state.corps.values()) {
      for (const task of corp.tasks.values()) if (this.isDue(task)) this.confirmAll(corp, task);
    }
  }

  private isDue(task: MassSendTask): boolean {
    const nowMs = this.clock();
    return task.cancelledAt === null && nowMs >= task.dispatchedAt && nowMs >= task.createdAt + this.state.settings.autoConfirm.delayMs;
  }

  private confirmAll(corp: Corp, task: MassSendTask): void {
    const { share } = this.state.settings.autoConfirm;
    for (const subTask of task.subTasks.values()) {
      if (corp.employees.get(subTask.userid)?.resigned === true) continue;
      if (!isPending(task, subTask) || seedOf(`${task.msgid} ${subTask.userid}`) / seedRange >= share) continue;
      this.phones.confirm(corp, { msgid: task.msgid, userid: subTask.userid, deselected: [] });
    }
  }
}
