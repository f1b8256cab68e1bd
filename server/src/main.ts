import { ConfigError, ServerConfig } from './platform/config.js';
import { startServer } from './start-server.js';

function readConfig(): ServerConfig {
  try {
    return ServerConfig.fromProcess();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`The server's environment is wrong:\n${error.message}\n`);
    process.exit(1);
  }
}

await startServer(readConfig());
