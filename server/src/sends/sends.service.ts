import { Injectable } from '@nestjs/common';
import type { Command, SendFilter, SendItem, SendPage, SendQuery } from '@tagtrail/core/http';
import { findRemindable, lookRefusal } from '@tagtrail/ledger';
import { AuditLog } from '../access/audit/audit-log.js';
import { CommandsService } from '../corps/commands/commands.service.js';
import type { Caller } from '../platform/auth/caller.js';
import { DomainError, required, type DomainErrorOptions } from '../platform/errors/domain-error.js';
import { filePages, filterDetail } from '../platform/http/file-pages.js';
import { sendCells } from './send-file.js';
import { SendsRepository } from './sends.repository.js';

/** Which send is meant, by whom. */
export interface SendAct {
  readonly corpId: string;
  readonly sendId: string;
  readonly caller: Caller;
}

/** Steps and versions are numbered by each journey for itself. */
function requireJourney({ journeyId, nodeId, version }: SendFilter): void {
  if (journeyId !== undefined) return;
  const [field] = [...(nodeId === undefined ? [] : ['nodeId']), ...(version === undefined ? [] : ['version'])];
  if (field === undefined) return;
  const message = 'Is known of a journey: give journeyId too';
  throw new DomainError('invalid_request', { errors: [{ pointer: `/${field}`, code: 'needs_journey', message }] });
}

/** The send ledger, to be read; and what a person may ask about a task that an employee is to confirm. */
@Injectable()
export class SendsService {
  constructor(
    private readonly repository: SendsRepository,
    private readonly commands: CommandsService,
    private readonly audit: AuditLog,
  ) {}

  /** @throws invalid_request for a step or a version of no journey */
  async list(corpId: string, query: SendQuery): Promise<SendPage> {
    requireJourney(query);
    return this.repository.list(corpId, query);
  }

  /** Who took it is written down before the first row leaves. @throws invalid_request as a list does */
  async file(corpId: string, filter: SendFilter, caller: Caller): Promise<AsyncIterable<readonly (readonly string[])[]>> {
    requireJourney(filter);
    await this.audit.write({ corpId, actor: caller.actor, action: 'sends.exported', target: `corp:${corpId}`, detail: filterDetail(filter) });
    return filePages((page) => this.repository.list(corpId, { ...filter, ...page }), sendCells);
  }

  listOfRun(corpId: string, runId: string): Promise<SendItem[]> {
    return this.repository.listOfRun(corpId, runId);
  }

  listOfCustomer(corpId: string, customerId: string, limit: number): Promise<SendItem[]> {
    return this.repository.listOfCustomer(corpId, customerId, limit);
  }

  /** @throws why the task is not looked after */
  async look(act: SendAct): Promise<Command> {
    const { callId } = await this.callOf(act);
    return this.commands.ask({
      ...wishOf(act, callId),
      kind: 'pollCall',
      action: 'send.looked',
      check: async (tx) => {
        const refusal = await lookRefusal(tx, { corpId: act.corpId, callId });
        if (refusal !== null) throw new DomainError(refusal);
      },
    });
  }

  /** @throws why the employee is not reminded; after the third reminder when the next is possible */
  async remind(act: SendAct): Promise<Command> {
    const { callId, timeZone } = await this.callOf(act);
    return this.commands.ask({
      ...wishOf(act, callId),
      kind: 'remindCall',
      action: 'send.reminded',
      check: async (tx) => {
        const { refusal, againAt } = required(await findRemindable(tx, { corpId: act.corpId, callId }));
        if (refusal !== null) throw new DomainError(refusal, refusal === 'reminded_enough' && againAt !== null ? again(againAt, timeZone) : {});
      },
    });
  }

  private async callOf({ corpId, sendId }: SendAct): Promise<{ readonly callId: string; readonly timeZone: string }> {
    const { callId, timeZone } = required(await this.repository.findCall(corpId, sendId));
    if (callId === null) throw new DomainError('no_task');
    return { callId, timeZone };
  }
}

const wishOf = ({ corpId, caller }: SendAct, callId: string) => ({ corpId, caller, payload: { callId }, target: `call:${callId}` });

/** When the next reminder is possible, by the corp's clock and in seconds. */
function again(againAt: string, timeZone: string): DomainErrorOptions {
  const at = new Date(againAt);
  const by = (language: string): string => new Intl.DateTimeFormat(language, { timeZone, dateStyle: 'medium', timeStyle: 'short' }).format(at);
  return {
    retryAfterS: Math.max(1, Math.ceil((at.getTime() - Date.now()) / 1_000)),
    errors: [{ pointer: '', code: 'again_at', message: `The next is possible from ${by('en-GB')}.`, zh: `下一次提醒可在 ${by('zh-CN')} 之后进行。` }],
  };
}
