import type { Database, SecretBox } from '@tagtrail/prisma';
import type { CommandHandlers } from '../commands/command-handler.js';
import type { Gate } from '../gate/gate.js';
import type { WecomClient } from '../wecom/client.js';
import type { WorkerConfig } from '../platform/config.js';
import type { Logger } from '../platform/logging.js';
import type { EachInTurn, FailureList } from '../platform/each-in-turn.js';
import type { LoopSpec } from '../platform/loop.js';
import type { Outbound } from '../platform/outbound/outbound.js';
import type { Poker } from '../platform/temporal/poker.js';
import type { TemporalPart } from '../platform/temporal/queue-worker.js';

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
  readonly failures: FailureList;
}

/** What a room adds to the process. */
export interface RoleParts {
  readonly loops: readonly LoopSpec[];
  readonly commands: CommandHandlers;
  /** Activities of one Temporal task queue; null when the room needs no Temporal worker. */
  readonly temporal: TemporalPart | null;
}
