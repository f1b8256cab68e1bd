export { ServerConfig } from './platform/config.js';
export { startServer, type RunningServer } from './start-server.js';
