/** What of an error may stand in a log. */
export interface LoggableError {
  readonly type: string;
  readonly message: string;
  readonly stack: string;
  /** SQLSTATE, errno or an HTTP library's code. */
  readonly code?: string;
  readonly constraint?: string;
  readonly table?: string;
  readonly cause?: LoggableError;
}

const kept = ['code', 'constraint', 'table'] as const;
/** An address with a token in its query may stand in the message of a network error. */
const secretInAddress = /(access_token|corpsecret|key)=[^&\s"']+/g;
const causesAtMost = 3;

/**
 * An error as it is logged: a list of what is kept, because PostgreSQL's errors carry whole rows (`detail`, `where`) and
 * others carry requests.
 */
export function loggableError(error: unknown, depth = 0): LoggableError {
  const source = error instanceof Error ? error : new Error(String(error));
  const fields = new Map<string, unknown>(Object.entries(source));
  const named = kept.flatMap((name): [string, string][] => {
    const value = fields.get(name);
    return typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [];
  });
  return {
    type: source.name,
    message: masked(source.message),
    stack: masked(source.stack ?? ''),
    ...Object.fromEntries(named),
    ...(source.cause === undefined || depth >= causesAtMost ? {} : { cause: loggableError(source.cause, depth + 1) }),
  };
}

const masked = (text: string): string => text.replace(secretInAddress, '$1=[redacted]');
