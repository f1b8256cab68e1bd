import { CommandRefused, type CommandHandlers } from '../roles/role.js';
import type { Logger } from '../platform/logging.js';
import type { LoopSpec } from '../platform/loop.js';
import type { ClaimedCommand, CommandRepository } from './command.repository.js';

export interface CommandLoopParts {
  readonly repository: CommandRepository;
  readonly handlers: CommandHandlers;
  readonly log: Logger;
}

/** Does what the server asks for by rows, those kinds that the rooms of this process know. */
export function commandLoop(parts: CommandLoopParts): LoopSpec {
  const kinds = Object.keys(parts.handlers);
  return {
    name: 'commands',
    room: 'commands',
    everyMs: 1_000,
    parallel: 2,
    work: async () => {
      const command = await parts.repository.claim(kinds);
      if (command === null) return false;
      await obey(parts, command);
      return true;
    },
  };
}

async function obey({ repository, handlers, log }: CommandLoopParts, command: ClaimedCommand): Promise<void> {
  try {
    const handler = handlers[command.kind];
    if (handler === undefined) throw new Error(`No room knows ${command.kind}`);
    await repository.finish(command.id, { status: 'done', result: await handler(command) });
  } catch (error) {
    if (error instanceof CommandRefused) {
      await repository.finish(command.id, { status: 'failed', result: { code: error.code, detail: error.message } });
      return;
    }
    log.error({ err: error, command: command.kind, commandId: command.id }, 'command failed');
    await repository.giveBack(command.id, error instanceof Error ? error.message : String(error));
  }
}
