import { isIP } from 'node:net';
import { limits } from '@tagtrail/core/limits';
import { z } from 'zod';

const flag = z
  .enum(['0', '1'])
  .default('0')
  .transform((text) => text === '1');

/** An address, a range of them, or one of the names Fastify knows. */
function isProxy(text: string): boolean {
  const [address = '', bits, ...rest] = text.trim().split('/');
  if (['loopback', 'linklocal', 'uniquelocal'].includes(address)) return bits === undefined;
  const most = isIP(address) === 4 ? 32 : 128;
  return isIP(address) !== 0 && rest.length === 0 && (bits === undefined || (/^\d{1,3}$/u.test(bits) && Number(bits) <= most));
}

const environmentSchema = z
  .object({
    NODE_ENV: z.string().default('development'),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/u }),
    TAGTRAIL_MASTER_KEY: z.base64().refine((text) => Buffer.from(text, 'base64').length === 32, 'must be 32 bytes in base64'),
    TAGTRAIL_TIME_SCALE: z.coerce.number().min(1).max(limits.timeScale).default(1),
    LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
    HOST: z.string().min(1).default('127.0.0.1'),
    PORT: z.coerce.number().int().min(0).max(65_535).default(8420),
    TAGTRAIL_PUBLIC_URL: z.url({ protocol: /^https?$/u }).optional(),
    TAGTRAIL_EDITOR_DIR: z.string().min(1).optional(),
    TAGTRAIL_ADMIN_PASSWORD: z.string().min(10).optional(),
    TAGTRAIL_TRUSTED_PROXIES: z
      .string()
      .default('loopback')
      .refine((text) => text.split(',').every(isProxy), 'must be addresses, CIDR ranges, or loopback, linklocal, uniquelocal, separated by commas'),
    TAGTRAIL_SIMULATED: flag,
    TAGTRAIL_FAILPOINT: z.string().min(1).optional(),
  })
  .superRefine((env, context) => {
    if (env.NODE_ENV !== 'production') return;
    if (env.TAGTRAIL_TIME_SCALE !== 1) context.addIssue({ code: 'custom', path: ['TAGTRAIL_TIME_SCALE'], message: 'must be 1 in production' });
    if (env.TAGTRAIL_FAILPOINT !== undefined) context.addIssue({ code: 'custom', path: ['TAGTRAIL_FAILPOINT'], message: 'is refused in production' });
  });

type Environment = z.infer<typeof environmentSchema>;

/** The environment is wrong: every problem at once, one a line. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** What this process was told by its environment, checked once and passed by constructor. */
export class ServerConfig {
  readonly databaseUrl: string;
  readonly masterKey: string;
  readonly logLevel: Environment['LOG_LEVEL'];
  readonly listen: { readonly host: string; readonly port: number };
  /** Where browsers and WeCom reach this server; without a slash at its end. */
  readonly publicUrl: string;
  /** It was given, so that customers can reach it too. */
  readonly hasPublicUrl: boolean;
  /** Whose word is taken on where a request came from: the reverse proxies in front of this server. */
  readonly trustedProxies: readonly string[];
  /** Folder of the built editor; null serves the API alone. */
  readonly editorDir: string | null;
  readonly adminPassword: string | null;
  /** True in the demo, where WeCom is the sandbox. */
  readonly simulated: boolean;
  readonly failpoint: string | null;

  private constructor(env: Environment) {
    this.databaseUrl = env.DATABASE_URL;
    this.masterKey = env.TAGTRAIL_MASTER_KEY;
    this.logLevel = env.LOG_LEVEL;
    this.listen = { host: env.HOST, port: env.PORT };
    this.publicUrl = (env.TAGTRAIL_PUBLIC_URL ?? `http://${env.HOST}:${env.PORT}`).replace(/\/+$/u, '');
    this.hasPublicUrl = env.TAGTRAIL_PUBLIC_URL !== undefined;
    this.trustedProxies = env.TAGTRAIL_TRUSTED_PROXIES.split(',').map((text) => text.trim());
    this.editorDir = env.TAGTRAIL_EDITOR_DIR ?? null;
    this.adminPassword = env.TAGTRAIL_ADMIN_PASSWORD ?? null;
    this.simulated = env.TAGTRAIL_SIMULATED;
    this.failpoint = env.TAGTRAIL_FAILPOINT ?? null;
  }

  /** @throws ConfigError naming everything that is wrong or missing. */
  static parse(env: Readonly<Record<string, string | undefined>>): ServerConfig {
    const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
    const parsed = environmentSchema.safeParse(present);
    if (parsed.success) return new ServerConfig(parsed.data);
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
  }

  static fromProcess(): ServerConfig {
    return ServerConfig.parse(process.env);
  }

  /** For the log line at start: nothing secret. */
  get summary(): Readonly<Record<string, unknown>> {
    return {
      listen: this.listen,
      publicUrl: this.publicUrl,
      database: new URL(this.databaseUrl).host,
      editor: this.editorDir !== null,
      simulated: this.simulated,
    };
  }
}
