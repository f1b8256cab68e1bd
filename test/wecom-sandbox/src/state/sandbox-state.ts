import { publishedLimits, type Limits } from '../limits/limits.js';
import { isCorpChange, isKfChange, isMessageChange, isRelationChange, isTransferChange, type Change, type SandboxChange } from './change.js';
import type { Corp } from './corp.js';
import { defaultSettings, type Settings } from './settings.js';
import { applyCorpChange } from './apply/apply-corp-change.js';
import { applyKfChange } from './apply/apply-kf-change.js';
import { applyMessageChange } from './apply/apply-message-change.js';
import { applyRelationChange } from './apply/apply-relation-change.js';
import { applyTransferChange } from './apply/apply-transfer.js';

export interface Token {
  readonly corpId: string;
  readonly text: string;
  readonly expiresAt: number;
  revoked: boolean;
}

/** A message body the duplicate check remembers. */
export interface RememberedBody {
  readonly msgid: string;
  readonly until: number;
}

/** Everything the sandbox knows, in memory; altered only by `apply`, so that replaying the ledger rebuilds it. */
export class SandboxState {
  readonly corps = new Map<string, Corp>();
  readonly tokens = new Map<string, Token>();
  /** By corp and body hash. */
  readonly rememberedBodies = new Map<string, RememberedBody>();
  settings: Settings = defaultSettings;
  limits: Limits = publishedLimits;

  /** @throws when there is no such corp: callers look first where the id comes from outside. */
  corp(id: string): Corp {
    const corp = this.corps.get(id);
    if (corp === undefined) throw new Error(`No corp ${id}`);
    return corp;
  }

  /** Forgets everything, as before the first change. */
  clear(): void {
    this.corps.clear();
    this.tokens.clear();
    this.rememberedBodies.clear();
    this.settings = defaultSettings;
    this.limits = publishedLimits;
  }

  apply(change: Change): void {
    if (isCorpChange(change)) applyCorpChange(this, change);
    else if (isRelationChange(change)) applyRelationChange(this.corp(change.corp), change);
    else if (isTransferChange(change)) applyTransferChange(this.corp(change.corp), change);
    else if (isMessageChange(change)) applyMessageChange(this, change);
    else if (isKfChange(change)) applyKfChange(this.corp(change.corp), change);
    else this.applyToSandbox(change);
  }

  private applyToSandbox(change: SandboxChange): void {
    switch (change.kind) {
      case 'tokenIssued':
        this.tokens.set(change.token, { corpId: change.corp, text: change.token, expiresAt: change.expiresAt, revoked: false });
        return;
      case 'tokensRevoked':
        for (const token of this.tokens.values()) if (token.corpId === change.corp) token.revoked = true;
        return;
      case 'settingsSet':
        this.settings = change.settings;
        return;
      case 'limitsSet':
        this.limits = change.limits;
        return;
    }
  }
}
