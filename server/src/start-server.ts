import { armFailpoint } from '@tagtrail/prisma';
import { createApp } from './app.js';
import type { ServerConfig } from './platform/config.js';
import { Log } from './platform/logging/log.token.js';
import { openLog } from './platform/logging/log.js';

export interface RunningServer {
  /** Where it listens, with the port it was given when it asked for any. */
  readonly address: string;
  close(): Promise<void>;
}

/** Brings the server up; it answers when this returns. It stops in order on SIGTERM and SIGINT. */
export async function startServer(config: ServerConfig): Promise<RunningServer> {
  const log = new Log(openLog(config.logLevel));
  if (config.failpoint !== null) armFailpoint(config.failpoint);
  const app = await createApp(config, log);
  await app.listen(config.listen.port, config.listen.host);
  const address = await app.getUrl();
  log.to.info({ ...config.summary, address }, 'server_started');
  return { address, close: () => app.close() };
}
