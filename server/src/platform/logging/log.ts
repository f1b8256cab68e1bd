import { loggableError } from '@tagtrail/prisma';
import { pino, stdTimeFunctions, type Logger } from 'pino';

/** Fields that must never be read in a log, wherever they hang. */
const secretFields = [
  'password',
  'appSecret',
  'callbackToken',
  'callbackKey',
  'secret',
  'token',
  'authorization',
  'cookie',
  'access_token',
  'corpsecret',
  'phone',
  'mobile',
  'email',
  'text',
  'body',
];

/** One JSON line for each event: its name in past tense and fields that are known to be safe. */
export function openLog(level: string): Logger {
  return pino({
    level,
    base: { app: 'server' },
    timestamp: stdTimeFunctions.isoTime,
    serializers: { err: loggableError },
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: secretFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), censor: '[redacted]' },
  });
}
