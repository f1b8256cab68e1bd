import { armFailpoint } from '@tagtrail/prisma';
import { createApp } from './app.js';
import { ConfigError, ServerConfig } from './platform/config.js';
import { Log } from './platform/logging/log.token.js';
import { openLog } from './platform/logging/log.js';

function readConfig(): ServerConfig {
  try {
    return ServerConfig.fromProcess();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`The server's environment is wrong:\n${error.message}\n`);
    process.exit(1);
  }
}

const config = readConfig();
const log = new Log(openLog(config.logLevel));
if (config.failpoint !== null) armFailpoint(config.failpoint);
const app = await createApp(config, log);
await app.listen(config.listen.port, config.listen.host);
log.to.info({ ...config.summary, address: await app.getUrl() }, 'server_started');
