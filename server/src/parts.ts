/** The whole server as tests run it within their own process. */
export { createApp } from './app.js';
export { ServerConfig } from './platform/config.js';
export { Log } from './platform/logging/log.token.js';
