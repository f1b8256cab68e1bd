import { loggableError } from '@tagtrail/prisma';
import { pino, type Logger } from 'pino';

export type { Logger };

const secretFields = ['token', 'secret', 'password', 'accessToken', 'access_token', 'authorization', 'masterKey', 'apiKey'];

/** Structured logs: one event name in past tense plus fields; anything secret-looking is masked wherever it stands. */
export function createLogger(level: string): Logger {
  return pino({
    level,
    base: { app: 'worker', pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: secretFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), censor: '[redacted]' },
    serializers: { err: loggableError },
  });
}
