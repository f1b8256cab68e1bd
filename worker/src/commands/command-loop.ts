import type { LoopName } from '@tagtrail/core/contracts';
import { CommandRefused, type CommandHandlers } from './command-handler.js';
import type { Logger } from '../platform/logging.js';
import type { LoopSpec } from '../platform/loop.js';
import { Underway } from '../platform/one-at-a-time.js';
import { Shares } from '../platform/places.js';
import { renewEveryMs, type ClaimedCommand, type CommandRepository } from './command.repository.js';

export interface CommandLoopParts {
  readonly repository: CommandRepository;
  readonly handlers: CommandHandlers;
  readonly log: Logger;
}

/** Kinds that take minutes: they have a loop of their own, so that a person who asks for something else does not wait behind them. */
const lengthy: readonly string[] = ['syncCorp'];

/** What is asked for often waits for WeCom; a corp whose answers are slow leaves the rest to others. */
const [parallel, eachAtOnce] = [6, 2];

/** Do what the server asks for by rows, those kinds that the rooms of this process know. */
export function commandLoops(parts: CommandLoopParts): readonly LoopSpec[] {
  const kinds = Object.keys(parts.handlers);
  const loop = (name: LoopName, own: readonly string[]): LoopSpec => {
    const handling = new Shares(eachAtOnce);
    return {
      name,
      room: 'commands',
      everyMs: 1_000,
      parallel,
      work: async () =>
        handling.next(
          async (leftOut) => parts.repository.claim(own, leftOut),
          async (command) => handle(parts, command),
        ),
    };
  };
  return [
    loop(
      'commands',
      kinds.filter((kind) => !lengthy.includes(kind)),
    ),
    loop(
      'lengthy commands',
      kinds.filter((kind) => lengthy.includes(kind)),
    ),
  ];
}

async function handle({ repository, handlers, log }: CommandLoopParts, command: ClaimedCommand): Promise<void> {
  const renewal = setInterval(() => {
    repository.renew(command.id).catch((error: unknown) => {
      log.warn({ err: error, commandId: command.id }, 'command lease not renewed');
    });
  }, renewEveryMs);
  try {
    const handler = handlers[command.kind];
    if (handler === undefined) throw new Error(`No room knows ${command.kind}`);
    await repository.finish(command.id, { status: 'done', result: await handler(command) });
  } catch (error) {
    if (error instanceof CommandRefused) {
      await repository.finish(command.id, { status: 'failed', result: { code: error.code, detail: error.message, errcode: error.errcode } });
      return;
    }
    if (error instanceof Underway) {
      await repository.postpone(command.id);
      return;
    }
    log.error({ err: error, command: command.kind, commandId: command.id }, 'command failed');
    await repository.giveBack(command.id, error instanceof Error ? error.message : String(error));
  } finally {
    clearInterval(renewal);
  }
}
