import { defaultSettings, type Settings } from './state/settings.js';

/** The process's configuration, read once from the environment. */
export interface Config {
  readonly host: string;
  /** 0 chooses a free port. */
  readonly port: number;
  /** A second port that stays open while WeCom is away; null: none. */
  readonly adminPort: number | null;
  readonly directory: string;
  readonly customers: number;
  readonly settings: Partial<Settings>;
}

/** @throws one error that lists every problem. */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const problems: string[] = [];
  const whole = (name: string, usual: number): number => {
    const text = environment[name];
    if (text === undefined || text === '') return usual;
    if (!/^\d+$/.test(text)) problems.push(`${name} must be a whole number, not "${text}"`);
    return Number(text);
  };
  const port = whole('SANDBOX_PORT', 8421);
  const adminPort = (environment['SANDBOX_ADMIN_PORT'] ?? '') === '' ? null : whole('SANDBOX_ADMIN_PORT', 0);
  const customers = whole('SANDBOX_CUSTOMERS', 500);
  const tokenTtlSeconds = whole('SANDBOX_TOKEN_TTL', defaultSettings.tokenTtlSeconds);
  const dispatchSeconds = whole('SANDBOX_DISPATCH_SECONDS', defaultSettings.dispatchSeconds);
  const directory = environment['SANDBOX_DIR'] ?? '';
  if (directory === '') problems.push('SANDBOX_DIR must name a folder for the ledger');
  if (problems.length > 0) throw new Error(`The sandbox cannot start:\n- ${problems.join('\n- ')}`);
  const host = environment['SANDBOX_HOST'] ?? '127.0.0.1';
  return { host, port, adminPort, directory, customers, settings: { tokenTtlSeconds, dispatchSeconds } };
}
