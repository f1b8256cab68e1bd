/** The whole server as tests run it within their own process. */
export { createApp } from './app.js';
export { customerColumns } from './customers/customer-item.js';
export { customerFilter } from './customers/lists/customer-filter.js';
export { HousekeepingRepository } from './housekeeping/housekeeping.repository.js';
export { allExpired } from './housekeeping/retention.js';
export { connections as serverConnections } from './platform/data/databases.js';
export { ServerConfig } from './platform/config.js';
export { Log } from './platform/logging/log.token.js';
