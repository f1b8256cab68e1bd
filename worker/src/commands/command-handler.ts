import type { CommandKind } from '@tagtrail/core/contracts';
import type { Json } from '@tagtrail/core/kernel';

/** A row of `command` that is asked of a room. */
export interface CommandRequest {
  readonly id: string;
  readonly corpId: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Returns the command's result; throws a `CommandRefused` when it cannot be done. Called again after a crash. */
export type CommandHandler = (command: CommandRequest) => Promise<Json>;
export type CommandHandlers = Readonly<Partial<Record<CommandKind, CommandHandler>>>;

/** A command that cannot be honoured; the row keeps code and detail as its result. */
export class CommandRefused extends Error {
  constructor(
    readonly code: string,
    detail: string,
    /** WeCom's, where it gave one. */
    readonly errcode: number | null = null,
  ) {
    super(detail);
  }
}
