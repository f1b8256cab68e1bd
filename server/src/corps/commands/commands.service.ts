import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { CommandKind } from '@tagtrail/core/contracts';
import { checkCorpResultSchema, syncCorpResultSchema, type Command } from '@tagtrail/core/http';
import type { Json } from '@tagtrail/core/kernel';
import { AuditLog } from '../../access/audit/audit-log.js';
import type { Caller } from '../../platform/auth/caller.js';
import { required } from '../../platform/errors/domain-error.js';
import { CommandsRepository, type CommandRow } from './commands.repository.js';

const patienceMs = 8_000;
const lookMs = 100;

const errorOf = (result: Json): string => {
  const error: unknown = typeof result === 'object' && result !== null ? Reflect.get(result, 'detail') : null;
  return typeof error === 'string' ? error : 'The worker gave no reason';
};

function toCommand(row: CommandRow): Command {
  const done = row.status === 'done';
  return {
    commandId: row.id,
    kind: row.kind,
    status: row.status,
    check: done && row.kind === 'checkCorp' ? checkCorpResultSchema.parse(row.result) : null,
    sync: done && row.kind === 'syncCorp' ? syncCorpResultSchema.parse(row.result) : null,
    error: row.status === 'failed' ? errorOf(row.result) : null,
    createdAt: row.created_at,
    doneAt: row.done_at,
  };
}

/** What the server cannot do itself because it never calls WeCom: it asks the worker by a row and waits a little. */
@Injectable()
export class CommandsService {
  constructor(
    private readonly repository: CommandsRepository,
    private readonly audit: AuditLog,
  ) {}

  /** Returns when the worker has answered, or after 8 s with what there is. */
  async ask(corpId: string, kind: CommandKind, caller: Caller): Promise<Command> {
    const id = await this.repository.ask(corpId, kind, caller.actor);
    await this.audit.write({ corpId, actor: caller.actor, action: `corp.${kind}`, target: `corp:${corpId}`, detail: { commandId: id } });
    const until = performance.now() + patienceMs;
    let command = await this.find(corpId, id);
    while (command.status === 'waiting' && performance.now() < until) {
      await pause(lookMs);
      command = await this.find(corpId, id);
    }
    return command;
  }

  async find(corpId: string, id: string): Promise<Command> {
    return toCommand(required(await this.repository.find(corpId, id)));
  }
}
