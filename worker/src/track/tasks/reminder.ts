import type { RemindCallResult, TaskRefusal } from '@tagtrail/core/contracts';
import { findRemindable, noteReminder, takeBackReminder, type AnswerDetail, type CallAnswer, type CallKey } from '@tagtrail/ledger';
import type { Database } from '@tagtrail/prisma';
import { wecomWrite, type WriteReading } from '../../channels/wecom-write.js';
import { CommandRefused } from '../../commands/command-handler.js';
import type { Gate } from '../../gate/gate.js';
import { gateSignal } from '../../gate/hold.js';
import type { WecomClient } from '../../wecom/client.js';
import { explainError } from '../../wecom/error-codes.js';
import { remindMassSend } from '../../wecom/requests/mass-send.js';

/** Which call, and the command that asks: it reminds once, however often it is taken up again. */
export interface ReminderAsk extends CallKey {
  readonly commandId: string;
}

type ReminderAnswer = CallAnswer | { readonly kind: 'kept'; readonly refusal: TaskRefusal } | { readonly kind: 'askedBefore' };

const patienceMs = 20_000;
const tooMany = 41094;
/** Not repeatable: a second one is a second notice to the employee, and one fewer of three. */
const reading: WriteReading<null> = { repeatable: false, accepted: () => ({ kind: 'accepted', msgid: null, failed: [] }) };

/** Has WeCom remind an employee of a task, at most once for each command. */
export class Reminder {
  constructor(
    private readonly database: Database,
    private readonly client: WecomClient,
    private readonly gate: Gate,
  ) {}

  /** @throws CommandRefused when the employee is not reminded, or nobody knows */
  async remind(ask: ReminderAsk): Promise<RemindCallResult> {
    await this.ask(ask);
    const after = await findRemindable(this.database, ask);
    return { callId: ask.callId, reminders: after?.reminders ?? 1, againAt: after?.againAt ?? null };
  }

  private async ask(ask: ReminderAsk): Promise<void> {
    let answer = await this.atSlot(ask);
    if (answer.kind === 'tokenRefused') answer = await this.atSlot(ask);
    if (answer.kind !== 'accepted') throw failureOf(answer);
  }

  private async atSlot(ask: ReminderAsk): Promise<ReminderAnswer> {
    const answered = await this.gate.atSlot<ReminderAnswer>(
      { corpId: ask.corpId, group: 'send', callId: null, slot: null, probe: false, beginWithinMs: patienceMs },
      async ({ mayBegin }) => this.begin(ask, mayBegin),
      (answer) => (answer.kind === 'kept' || answer.kind === 'askedBefore' ? { kind: 'silent' } : gateSignal(answer)),
    );
    return answered?.answer ?? { kind: 'notBegun' };
  }

  /** Noted at the slot, so that a stop or a withdrawal that came while it was waited for is heeded. */
  private async begin(ask: ReminderAsk, mayBegin: () => boolean): Promise<ReminderAnswer> {
    const noted = await noteReminder(this.database, ask, ask.commandId);
    if (noted.kind === 'refused') return { kind: 'kept', refusal: noted.refusal };
    if (noted.kind === 'askedBefore') return noted;
    const call = remindMassSend(noted.msgid);
    const hooks = { mayBegin, onBytesWritten: () => undefined };
    const answer = await wecomWrite(this.client, { corpId: ask.corpId, call, hooks }, reading);
    if (answer.kind !== 'accepted' && answer.kind !== 'unknown') await takeBackReminder(this.database, ask.commandId);
    return answer;
  }
}

const refusalTexts: Readonly<Record<TaskRefusal, string>> = {
  no_task: '这次发送没有等待员工确认的任务',
  task_confirmed: '员工已经确认发送，无需提醒',
  task_cancelled: '这次群发已取消或正在取消',
  task_over: '员工确认的期限已过',
  task_settled: '这次发送已有结果',
  sending_stopped: '发送已暂停，暂停期间不提醒员工',
  reminded_enough: '24 小时内已提醒过三次',
};

/** A look or a reminder that is not made. */
export const refused = (refusal: TaskRefusal): CommandRefused => new CommandRefused(refusal, refusalTexts[refusal]);

function failureOf(answer: Exclude<ReminderAnswer, { kind: 'accepted' }>): CommandRefused {
  switch (answer.kind) {
    case 'kept':
      return refused(answer.refusal);
    case 'askedBefore':
    case 'unknown':
      return new CommandRefused('reminder_unknown', '没有收到企业微信的答复，员工可能已收到提醒；这一次计入三次之内');
    case 'refused':
      return answer.reason === 'cancelled' ? refused('task_cancelled') : refusedByWecom(answer);
    case 'contentRefused':
    case 'senderLost':
      return refusedByWecom(answer);
    case 'limited':
      if (answer.code === tooMany) return refused('reminded_enough');
      return notNow(answer.code);
    case 'notBegun':
      return notNow(null);
    case 'tokenRefused':
    case 'mediaGone':
    case 'fault':
    case 'busy':
    case 'again':
      return notNow(answer.code);
  }
}

const refusedByWecom = ({ code, text }: AnswerDetail): CommandRefused =>
  new CommandRefused('wecom_refused', code === null ? text : explainError(code), code);

const notNow = (errcode: number | null): CommandRefused =>
  new CommandRefused('not_now', errcode === null ? '企业微信暂时无法连接或发送通道正在等待，请稍后再试' : explainError(errcode), errcode);
