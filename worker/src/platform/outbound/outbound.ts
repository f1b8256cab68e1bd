import { lookup as resolveName } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { Pool } from 'undici';
import { isPublicAddress } from './public-address.js';

/** The address is inside a private network and not on the allow-list. */
export class OutboundRefused extends Error {}

const connectMs = 5_000;
const answerMs = 10_000;
const connections = 64;

/**
 * The way out of this process. Public addresses only, except the host:port pairs of `TAGTRAIL_OUTBOUND_ALLOW`; what was
 * checked is what is connected to, so a name that changes its answer in between gains nothing.
 */
export class Outbound {
  private readonly allowed: ReadonlySet<string>;
  private readonly pools = new Map<string, Pool>();

  constructor(allow: readonly string[]) {
    this.allowed = new Set(allow.map((item) => item.toLowerCase()));
  }

  /** Connections to an origin, kept and shared; every new one is checked. @throws OutboundRefused for a forbidden literal address. */
  pool(origin: string): Pool {
    const url = new URL(origin);
    const known = this.pools.get(url.origin);
    if (known !== undefined) return known;
    const port = portOf(url);
    const host = bareHost(url.hostname);
    this.checkLiteral(host, port);
    const lookup = this.lookupFor(host, port);
    const pool = new Pool(url.origin, {
      connections,
      pipelining: 1,
      connect: { timeout: connectMs, lookup },
      headersTimeout: answerMs,
      bodyTimeout: answerMs,
    });
    this.pools.set(url.origin, pool);
    return pool;
  }

  /** The checked IP address to connect to, for protocols other than HTTP (SMTP). @throws OutboundRefused */
  async resolve(host: string, port: number): Promise<string> {
    this.checkLiteral(host, port);
    if (isIP(host) !== 0) return host;
    const answers = await resolveName(host, { all: true });
    const first = answers[0];
    if (first === undefined) throw new OutboundRefused(`${host} has no address`);
    this.checkAnswers(
      host,
      port,
      answers.map((answer) => answer.address),
    );
    return first.address;
  }

  async close(): Promise<void> {
    await Promise.all([...this.pools.values()].map((pool) => pool.destroy()));
  }

  private isAllowed(host: string, port: number): boolean {
    const name = host.includes(':') ? `[${host}]` : host;
    return this.allowed.has(`${name.toLowerCase()}:${String(port)}`);
  }

  private checkLiteral(host: string, port: number): void {
    if (isIP(host) !== 0) this.checkAnswers(host, port, [host]);
  }

  private checkAnswers(host: string, port: number, addresses: readonly string[]): void {
    if (this.isAllowed(host, port)) return;
    const forbidden = addresses.find((address) => !isPublicAddress(address));
    if (forbidden !== undefined) throw new OutboundRefused(`${host}:${String(port)} is not a public address`);
  }

  private lookupFor(host: string, port: number): LookupFunction {
    return (name, options, done) => {
      resolveName(name, { ...options, all: true })
        .then((answers) => {
          this.checkAnswers(
            host,
            port,
            answers.map((answer) => answer.address),
          );
          const first = answers[0];
          if (first === undefined) throw new OutboundRefused(`${host} has no address`);
          if (options.all === true) done(null, answers);
          else done(null, first.address, first.family);
        })
        .catch((error: unknown) => {
          done(error instanceof Error ? error : new Error(String(error)), '', 0);
        });
    };
  }
}

const bareHost = (hostname: string): string => (hostname.startsWith('[') ? hostname.slice(1, -1) : hostname);

function portOf(url: URL): number {
  if (url.port !== '') return Number(url.port);
  return url.protocol === 'https:' ? 443 : 80;
}
