import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { endpointAt, fullApiName } from '../api/catalogue.js';
import type { Outcome } from '../api/call-server.js';
import type { PostCallback } from '../callbacks/callback-queue.js';
import { Sandbox } from '../sandbox.js';
import { demoCorpCredentials } from '../seed/demo-corp.js';
import type { Corp } from '../state/corp.js';
import { Fields } from '../wire/fields.js';
import type { Upload } from '../wire/multipart.js';

const folders = mkdtempSync(join(tmpdir(), 'wecom-sandbox-'));
afterAll(() => {
  rmSync(folders, { recursive: true, force: true });
});

/** An empty folder that goes when the spec file is done. */
export function newFolder(): string {
  return mkdtempSync(join(folders, 'ledger-'));
}

/** A clock that stands still until it is moved. */
export class ManualClock {
  constructor(public nowMs: number) {}

  readonly read = (): number => this.nowMs;

  pass(ms: number): void {
    this.nowMs += ms;
  }
}

/** 2026-03-10 10:00 in Shanghai, a Tuesday in a month of 31 days. */
export const tuesdayMorning = Date.UTC(2026, 2, 10, 2);

/** A sandbox in a folder of its own, spoken to without HTTP. */
export class TestSandbox {
  readonly clock = new ManualClock(tuesdayMorning);
  readonly sandbox: Sandbox;
  private token = '';

  constructor(options: { readonly customers?: number; readonly directory?: string; readonly post?: PostCallback } = {}) {
    this.sandbox = new Sandbox({
      directory: options.directory ?? newFolder(),
      customers: options.customers ?? 20,
      settings: {},
      clock: this.clock.read,
      post: options.post ?? (() => Promise.resolve({ status: 200, body: '' })),
    });
  }

  get corp(): Corp {
    return this.sandbox.state.corp(demoCorpCredentials.id);
  }

  /** The raw outcome of a call; a POST where a body is given, a form where it is a file. */
  async raw(api: string, query: Readonly<Record<string, string>>, body?: unknown): Promise<Outcome> {
    const known = endpointAt(fullApiName(api) ?? api);
    const upload = isUpload(body) ? body : null;
    const rawBody = typeof body === 'string' ? body : body === undefined || upload !== null ? '' : JSON.stringify(body);
    return this.sandbox.calls.serve({ ...known, query: Fields.of(query), rawBody, upload, ip: '127.0.0.1', tArrive: this.clock.nowMs });
  }

  /** An authenticated call's answer. */
  async call(api: string, body?: unknown, query: Readonly<Record<string, string>> = {}): Promise<Fields> {
    if (this.token === '') this.token = (await this.getToken()).text('access_token');
    return answered(await this.raw(api, { access_token: this.token, ...query }, body));
  }

  async getToken(secret: string = demoCorpCredentials.secret): Promise<Fields> {
    return answered(await this.raw('gettoken', { corpid: demoCorpCredentials.id, corpsecret: secret }));
  }

  /** An employee and `count` of the customers she alone or first follows. */
  follower(count: number): { readonly userid: string; readonly externalUserids: readonly string[] } {
    for (const [userid, relations] of this.corp.following) {
      if (relations.length >= count) return { userid, externalUserids: relations.slice(0, count).map((relation) => relation.externalUserid) };
    }
    throw new Error(`Nobody follows ${String(count)} customers`);
  }

  tagId(name: string): string {
    for (const group of this.corp.tagGroups.values()) for (const tag of group.tags) if (tag.name === name) return tag.id;
    throw new Error(`No tag ${name}`);
  }
}

function isUpload(body: unknown): body is Upload {
  return typeof body === 'object' && body !== null && 'bytes' in body;
}

/** The JSON of an outcome that was sent. */
export function answered(outcome: Outcome): Fields {
  if (outcome.answer !== 'sent') throw new Error(`Nothing was answered: ${outcome.answer}`);
  return Fields.of(JSON.parse(outcome.text));
}

export function errcode(fields: Fields): number {
  return fields.number('errcode', Number.NaN);
}
