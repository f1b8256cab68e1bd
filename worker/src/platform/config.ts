import { limits } from '@tagtrail/core/limits';
import { z } from 'zod';

/** Parts of the worker that may run in one process or apart. */
export const roleNames = ['intake', 'runs', 'sending'] as const;
export type RoleName = (typeof roleNames)[number];

/** Transactions on the way of a message have connections of their own: what is due must not wait for their statements to be planned. */
const pinned: Readonly<Record<RoleName, readonly string[]>> = {
  intake: [],
  runs: ['enrol', 'beat'],
  sending: ['reserve', 'send.dispatch', 'send.settle'],
};

/** Connections of a process to PostgreSQL. */
export const connections = {
  shared: 20,
  /** Slots are taken one after the other for each group, so few are enough, and nothing else may keep them waiting. */
  gate: 4,
  listen: 1,
  /** One for each that may be at it in a quiet time: a reserve for each band. */
  pinnedEach: 3,
} as const;

export function pinnedOf(roles: readonly RoleName[]): readonly string[] {
  return [...new Set(roles.flatMap((role) => pinned[role]))];
}

/** Of a process with these roles. */
export function connectionsAtMost(roles: readonly RoleName[]): number {
  const { shared, gate, listen, pinnedEach } = connections;
  return shared + gate + listen + pinnedEach * pinnedOf(roles).length;
}

export interface WorkerConfig {
  readonly databaseUrl: string;
  /** 32 bytes in base64: opens the secrets at rest. */
  readonly masterKey: string;
  readonly roles: readonly RoleName[];
  readonly temporal: TemporalConfig;
  /** How much faster coalescing windows, polling and reconciling pass; 1 in production. */
  readonly timeScale: number;
  /** How far a read of WeCom may lag behind what a callback told; what was read sooner is confirmed. Never scaled: it is WeCom's own time. */
  readonly readMarginMs: number;
  /** Where customers reach the server, without a slash at its end; null: nowhere, so that no message may bring a link to it. */
  readonly publicUrl: string | null;
  /** `host:port` of addresses that may be private. */
  readonly outboundAllow: readonly string[];
  readonly logLevel: string;
  /** `name` or `name:nth`; null in ordinary life. */
  readonly failpoint: string | null;
  /** A fault on purpose, by which a reliability test proves that it would notice; null in ordinary life. */
  readonly control: 'resend_dispatching' | null;
}

export interface TemporalConfig {
  readonly address: string;
  readonly namespace: string;
  readonly apiKey: string | null;
  readonly tls: boolean;
}

/** The environment cannot be used; `problems` names everything that is wrong with it. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The environment is not usable:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
  }
}

const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== ''),
  );
const flag = z
  .enum(['0', '1', 'false', 'true', ''])
  .default('')
  .transform((text) => text === '1' || text === 'true');
const blankAsNull = z
  .string()
  .default('')
  .transform((text) => (text === '' ? null : text));
const hostPort = /^(\[[0-9a-fA-F:]+\]|[^\s:/]+):\d{1,5}$/;

const environment = z
  .object({
    DATABASE_URL: z.string({ error: 'is missing' }).regex(/^postgres(ql)?:\/\//, 'must be a postgresql:// address'),
    TAGTRAIL_MASTER_KEY: z.string({ error: 'is missing' }).refine((key) => Buffer.from(key, 'base64').length === 32, 'must be 32 bytes in base64'),
    TAGTRAIL_ROLES: list.pipe(z.array(z.enum(roleNames, { error: `must be a list of ${roleNames.join(', ')}` }))),
    TAGTRAIL_TIME_SCALE: z.coerce
      .number({ error: 'must be a number' })
      .min(1, 'must be at least 1')
      .max(limits.timeScale, `must be at most ${String(limits.timeScale)}`)
      .default(1),
    TAGTRAIL_READ_MARGIN_MS: z.coerce
      .number({ error: 'must be a number' })
      .min(0, 'must be 0 or more')
      .max(60_000, 'must be at most 60000')
      .default(3_000),
    TAGTRAIL_PUBLIC_URL: blankAsNull.pipe(z.url({ protocol: /^https?$/u, error: 'must be an http or https address' }).nullable()),
    TAGTRAIL_OUTBOUND_ALLOW: list.pipe(z.array(z.string().regex(hostPort, 'must be a list of host:port'))),
    TAGTRAIL_FAILPOINT: blankAsNull,
    TAGTRAIL_CONTROL: blankAsNull.pipe(z.enum(['resend_dispatching'], { error: 'must be resend_dispatching' }).nullable()),
    TEMPORAL_ADDRESS: z.string({ error: 'is missing' }).regex(hostPort, 'must be host:port'),
    TEMPORAL_NAMESPACE: z.string().min(1).default('tagtrail'),
    TEMPORAL_API_KEY: blankAsNull,
    TEMPORAL_TLS: flag,
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    NODE_ENV: z.string().default(''),
  })
  .superRefine((env, context) => {
    if (env.NODE_ENV !== 'production') return;
    if (env.TAGTRAIL_TIME_SCALE !== 1) context.addIssue({ code: 'custom', path: ['TAGTRAIL_TIME_SCALE'], message: 'is refused in production' });
    if (env.TAGTRAIL_FAILPOINT !== null) context.addIssue({ code: 'custom', path: ['TAGTRAIL_FAILPOINT'], message: 'is refused in production' });
    if (env.TAGTRAIL_CONTROL !== null) context.addIssue({ code: 'custom', path: ['TAGTRAIL_CONTROL'], message: 'is refused in production' });
  });

/** The process's configuration, read once at start. @throws ConfigError */
export function readConfig(): WorkerConfig {
  return parseConfig(process.env);
}

/** @throws ConfigError that lists every problem at once. */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): WorkerConfig {
  const parsed = environment.safeParse(env);
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`));
  const value = parsed.data;
  return {
    databaseUrl: value.DATABASE_URL,
    masterKey: value.TAGTRAIL_MASTER_KEY,
    roles: value.TAGTRAIL_ROLES.length === 0 ? roleNames : value.TAGTRAIL_ROLES,
    temporal: {
      address: value.TEMPORAL_ADDRESS,
      namespace: value.TEMPORAL_NAMESPACE,
      apiKey: value.TEMPORAL_API_KEY,
      tls: value.TEMPORAL_TLS || value.TEMPORAL_API_KEY !== null,
    },
    timeScale: value.TAGTRAIL_TIME_SCALE,
    readMarginMs: value.TAGTRAIL_READ_MARGIN_MS,
    publicUrl: value.TAGTRAIL_PUBLIC_URL?.replace(/\/+$/u, '') ?? null,
    outboundAllow: value.TAGTRAIL_OUTBOUND_ALLOW,
    logLevel: value.LOG_LEVEL,
    failpoint: value.TAGTRAIL_FAILPOINT,
    control: value.TAGTRAIL_CONTROL,
  };
}

/** What may be shown of the configuration at start: no password and no key. */
export function redactedConfig(config: WorkerConfig): Readonly<Record<string, unknown>> {
  const { masterKey: _masterKey, databaseUrl, temporal, ...shown } = config;
  const database = new URL(databaseUrl);
  database.password = '';
  return { ...shown, database: database.href, temporal: { ...temporal, apiKey: temporal.apiKey === null ? null : '[set]' } };
}

/** A time that `TAGTRAIL_TIME_SCALE` shortens: coalescing, polling, reconciling; never a journey's wait or the gate. */
export function scaledMs(config: WorkerConfig, ms: number): number {
  return Math.max(1, Math.round(ms / config.timeScale));
}
