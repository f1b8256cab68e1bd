import { fileURLToPath } from 'node:url';
import type { LoopFailureCause } from '@tagtrail/core/contracts';
import { armFailpoint, Database, SecretBox } from '@tagtrail/prisma';
import { createIntakeRole } from './roles/intake-role.js';
import { ConfigError, connections, pinnedOf, readConfig, redactedConfig, type RoleName, type WorkerConfig } from './platform/config.js';
import { EachInTurn } from './platform/each-in-turn.js';
import { LoopFailureRepository } from './platform/loop-failure.repository.js';
import { createLogger, type Logger } from './platform/logging.js';
import { Outbound } from './platform/outbound/outbound.js';
import type { RoleParts, WorkerContext } from './roles/role.js';
import { shutdownOnSignal } from './platform/shutdown.js';
import { isAboutDatabase } from './platform/sql-state.js';
import { TemporalConnections } from './platform/temporal/connection.js';
import { TemporalPoker } from './platform/temporal/poker.js';
import { installTemporalRuntime } from './platform/temporal/runtime.js';
import { signalWithStart } from './platform/temporal/signal-with-start.js';
import { WorkerProcess } from './roles/worker-process.js';
import { createRunsRole } from './roles/runs-role.js';
import { createSendingRole } from './roles/sending-role.js';
import { createSyncRole } from './roles/sync-role.js';
import { createTrackingRole } from './roles/tracking-role.js';
import { createGate } from './gate/create-gate.js';
import { isOfWecom } from './wecom/call.js';
import { createWecomClient } from './wecom/create-client.js';

/** The composition root: configuration, then clients, then the rooms this process is to be, then signals. */

/** Which rooms a role name stands for. */
const rooms: Readonly<Record<RoleName, readonly ((context: WorkerContext) => RoleParts)[]>> = {
  intake: [createIntakeRole, createSyncRole],
  runs: [createRunsRole],
  sending: [createSendingRole, createTrackingRole],
};

function causeOf(error: unknown): LoopFailureCause {
  if (isOfWecom(error)) return 'wecom';
  return isAboutDatabase(error) ? 'database' : 'defect';
}

async function start(config: WorkerConfig, log: Logger): Promise<void> {
  if (config.failpoint !== null) armFailpoint(config.failpoint);
  installTemporalRuntime(log);
  const pool = (applicationName: string, max: number, pinned: readonly string[] = []): Database =>
    new Database({
      connectionString: config.databaseUrl,
      applicationName,
      max,
      plans: 'generic',
      pinned: { names: pinned, each: connections.pinnedEach },
      onError: (error) => {
        log.warn({ err: error }, 'database connection lost');
      },
    });
  const database = pool('tagtrail worker', connections.shared, pinnedOf(config.roles));
  const gateDatabase = pool('tagtrail gate', connections.gate);
  const secrets = new SecretBox(config.masterKey);
  const outbound = new Outbound(config.outboundAllow);
  const temporal = new TemporalConnections(config.temporal);
  const poker = new TemporalPoker(signalWithStart(temporal), log);
  const gate = createGate(gateDatabase, config.timeScale);
  const wecom = createWecomClient({ database, secrets, outbound, gate, timeScale: config.timeScale });
  const failures = new LoopFailureRepository(database, causeOf);
  const context: WorkerContext = {
    config,
    log,
    database,
    secrets,
    outbound,
    gate,
    wecom,
    poker,
    failures,
    inTurn: new EachInTurn(failures, log),
  };
  const roles = config.roles.flatMap((name) => rooms[name].map((create) => create(context)));
  const bundlePath = fileURLToPath(new URL('workflow-bundle.js', import.meta.url));
  const worker = new WorkerProcess({ context, connections: temporal, bundlePath, roles });
  shutdownOnSignal(log, async () => {
    await worker.stop();
    poker.close();
    await Promise.all([temporal.close(), outbound.close(), database.close(), gateDatabase.close()]);
  });
  await worker.start();
  log.info(redactedConfig(config), 'worker started');
}

try {
  const config = readConfig();
  await start(config, createLogger(config.logLevel));
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
