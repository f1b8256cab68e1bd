import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { checkCorpResultSchema, pollCallResultSchema, remindCallResultSchema, syncCorpResultSchema, type Command } from '@tagtrail/core/http';
import type { Tx } from '@tagtrail/prisma';
import { z } from 'zod';
import { AuditLog } from '../../access/audit/audit-log.js';
import type { Caller } from '../../platform/auth/caller.js';
import { required } from '../../platform/errors/domain-error.js';
import { CommandsRepository, type AskedCommand, type CommandRow } from './commands.repository.js';

const patienceMs = 8_000;
const lookMs = 100;

/** How a failed command says why: words, the refusal's code and WeCom's errcode. */
const failedSchema = z.object({ code: z.string(), detail: z.string(), errcode: z.number().int().nullable().default(null) });
const reasonless = { code: 'failed', detail: 'The worker gave no reason', errcode: null };

function toCommand({ id, kind, status, result, created_at, done_at }: CommandRow): Command {
  const done = (of: CommandRow['kind']): boolean => status === 'done' && kind === of;
  const failed = status === 'failed' ? (failedSchema.safeParse(result).data ?? reasonless) : null;
  return {
    commandId: id,
    kind,
    status,
    check: done('checkCorp') ? checkCorpResultSchema.parse(result) : null,
    sync: done('syncCorp') ? syncCorpResultSchema.parse(result) : null,
    reminder: done('remindCall') ? remindCallResultSchema.parse(result) : null,
    look: done('pollCall') ? pollCallResultSchema.parse(result) : null,
    error: failed?.detail ?? null,
    failure: failed === null ? null : { code: failed.code, errcode: failed.errcode },
    createdAt: created_at,
    doneAt: done_at,
  };
}

/** What a person asks of the worker, and how the audit log tells it. */
export interface Wish extends Omit<AskedCommand, 'requestedBy'> {
  readonly caller: Caller;
  readonly action: string;
  readonly target: string;
  /** Throws when it is refused; not asked where the same has been asked for a moment ago. */
  readonly check?: (tx: Tx) => Promise<void>;
}

/** What the server cannot do itself because it never calls WeCom: it asks the worker by a row and waits a little. */
@Injectable()
export class CommandsService {
  constructor(
    private readonly repository: CommandsRepository,
    private readonly audit: AuditLog,
  ) {}

  /** Returns when the worker has answered, or after 8 s with what there is. */
  async ask({ caller, action, target, check, ...asked }: Wish): Promise<Command> {
    const { corpId } = asked;
    const id = await this.repository.ask({ ...asked, requestedBy: caller.actor }, check);
    await this.audit.write({ corpId, actor: caller.actor, action, target, detail: { commandId: id } });
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
