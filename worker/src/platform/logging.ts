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
    serializers: { err: (error: unknown) => maskTokens(pino.stdSerializers.err(error instanceof Error ? error : new Error(String(error)))) },
  });
}

interface SerializedError {
  message: string;
  stack: string;
}

/** An address with a token in its query may stand in the message of a network error. */
function maskTokens<E extends SerializedError>(error: E): E {
  const mask = (text: string): string => text.replace(/(access_token|corpsecret)=[^&\s"']+/g, '$1=[redacted]');
  return { ...error, message: mask(error.message), stack: mask(error.stack) };
}
