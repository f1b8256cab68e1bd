import { CorpHeld, CorpUnusable, WecomUnreachable } from '../call.js';
import type { WecomCorp } from '../corp-directory.js';
import { explainError } from '../error-codes.js';
import type { TokenFetch } from './token-fetch.js';
import type { StoredToken, TokenStore } from './token.repository.js';

export interface Token {
  readonly text: string;
  /** Which of the row's tokens it is: only a failure of the current one calls for another. */
  readonly version: string;
}

interface KeptToken extends Token {
  /** Whose it is: a corp may be given another app. */
  readonly agentId: number;
  /** By this process's monotonic clock. */
  readonly until: number;
}

/** When too many tokens were fetched it is looked again after this. */
const laterMs = 10_000;

/**
 * One token per corp's app for all processes. In a process callers share one flight; between processes the row of
 * `wecom_token` is locked while one of them asks WeCom, and the others then find what it brought.
 */
export class TokenKeeper {
  private readonly kept = new Map<string, KeptToken>();
  private readonly flights = new Map<string, Promise<Token>>();
  private readonly refused = new Map<string, string>();

  constructor(
    private readonly store: TokenStore,
    private readonly fetchToken: TokenFetch,
  ) {}

  /** @throws CorpUnusable when the secret is refused, WecomUnreachable when WeCom cannot be asked. */
  async token(corp: WecomCorp): Promise<Token> {
    const known = this.kept.get(corp.id);
    if (known?.agentId === corp.agentId && known.until > performance.now()) return known;
    const app = `${corp.id} ${String(corp.agentId)}`;
    const flying = this.flights.get(app);
    if (flying !== undefined) return flying;
    const flight = this.refresh(corp).finally(() => this.flights.delete(app));
    this.flights.set(app, flight);
    return flight;
  }

  /** WeCom refused this version: if it is still the current one, the next caller fetches another. */
  forget(corpId: string, version: string): void {
    this.refused.set(corpId, version);
    if (this.kept.get(corpId)?.version === version) this.kept.delete(corpId);
  }

  /** The corp's secret may have changed: nothing remembered of it counts. */
  async reset(corpId: string): Promise<void> {
    this.kept.delete(corpId);
    await this.store.reset(corpId);
  }

  private async refresh(corp: WecomCorp): Promise<Token> {
    const stored = await this.store.refresh(corp, {
      refusedVersion: this.refused.get(corp.id) ?? null,
      fetch: () => this.fetchToken(corp),
    });
    if (stored.kind === 'refused') throw new CorpUnusable(stored.errcode, explainError(stored.errcode));
    if (stored.kind === 'unreachable') throw new WecomUnreachable('WeCom could not be asked for a token', { cause: stored.error });
    if (stored.kind === 'later') throw new CorpHeld(laterMs, new Error('Too many tokens were fetched'));
    return this.keep(corp, stored);
  }

  private keep(corp: WecomCorp, stored: StoredToken): Token {
    const token = {
      agentId: corp.agentId,
      text: stored.text,
      version: stored.version,
      until: performance.now() + stored.goodMs,
    };
    this.kept.set(corp.id, token);
    return token;
  }
}
