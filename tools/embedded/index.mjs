export { startPostgres } from './postgres/start-postgres.mjs';
export { findReadyTemporal, findTemporal } from './temporal/find-temporal.mjs';
export { startTemporal } from './temporal/start-temporal.mjs';
export { anyFreePort, isPortFree, keptPorts, nextFreePort } from './process/ports.mjs';
export { Problem } from './process/problem.mjs';
