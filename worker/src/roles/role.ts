import type { CommandKind } from '@tagtrail/core/contracts';
import type { Json } from '@tagtrail/core/kernel';
import type { Database, SecretBox } from '@tagtrail/prisma';
import type { Gate } from '../gate/gate.js';
import type { WecomClient } from '../wecom/client.js';
import type { WorkerConfig } from '../platform/config.js';
import type { Logger } from '../platform/logging.js';
import type { EachInTurn } from '../platform/each-in-turn.js';
import type { LoopSpec } from '../platform/loop.js';
import type { Outbound } from '../platform/outbound/outbound.js';
import type { Poker } from '../platform/temporal/poker.js';

/** What every room is built from; made once by the composition root. */
export interface WorkerContext {
  readonly config: WorkerConfig;
  readonly log: Logger;
  readonly database: Database;
  readonly secrets: SecretBox;
  readonly outbound: Outbound;
  readonly gate: Gate;
  readonly wecom: WecomClient;
  readonly poker: Poker;
  /** Serves corps and versions one by one, so that a failing one holds no other up. */
  readonly inTurn: EachInTurn;
}

/** What a room adds to the process. */
export interface RoleParts {
  readonly loops: readonly LoopSpec[];
  readonly commands: CommandHandlers;
  /** Activities of one Temporal task queue; null when the room needs no Temporal worker. */
  readonly temporal: TemporalPart | null;
}

export interface TemporalPart {
  readonly taskQueue: string;
  /** Functions by the names of the contract's activity interface. */
  readonly activities: object;
  readonly maxConcurrentActivities: number;
}

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
  ) {
    super(detail);
  }
}

/** A time that `TAGTRAIL_TIME_SCALE` shortens: coalescing, polling, reconciling; never a journey's wait or the gate. */
export function scaledMs(config: WorkerConfig, ms: number): number {
  return Math.max(1, Math.round(ms / config.timeScale));
}
