export { Database, type AdvisoryLock, type DatabaseOptions, type TxOptions } from './database/database.js';
export { Listener, type ListenerOptions } from './database/listener.js';
export type { WakeTopic } from './database/notifier.js';
export { Tx } from './database/tx.js';
export { armFailpoint, failpoint, failpointNames, type FailpointName } from './failpoint.js';
export { loggableError, type LoggableError } from './loggable-error.js';
export { SecretBox } from './secrets.js';
