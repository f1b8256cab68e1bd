import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type ApiServer } from './api-server.js';

let server: ApiServer;
let editorDir: string;

beforeAll(async () => {
  editorDir = await mkdtemp(path.join(tmpdir(), 'tagtrail-editor-'));
  await mkdir(path.join(editorDir, 'assets'));
  await writeFile(path.join(editorDir, 'index.html'), '<!doctype html><title>Tagtrail</title>');
  await writeFile(path.join(editorDir, 'assets', 'app-1a2b.js'), 'export {};');
  server = await startApi({ TAGTRAIL_EDITOR_DIR: editorDir });
});
afterAll(async () => {
  await server.close();
  await rm(editorDir, { recursive: true, force: true });
});

const get = async (address: string) => {
  const response = await fetch(`${server.url}${address}`, { redirect: 'manual' });
  return { status: response.status, headers: response.headers, text: await response.text() };
};

describe('the editor', () => {
  it.each(['/', '/journeys/117c69cc', '/assets/../index.html', '/login?next=/'])('is what %s shows', async (address) => {
    const answer = await get(address);
    expect([answer.status, answer.text]).toEqual([200, '<!doctype html><title>Tagtrail</title>']);
    expect(answer.headers.get('cache-control')).toBe('no-cache');
  });

  it('keeps what is named by its content', async () => {
    const answer = await get('/assets/app-1a2b.js');
    expect(answer.headers.get('content-type')).toContain('javascript');
    expect(answer.headers.get('cache-control')).toContain('immutable');
  });

  it('does not stand in for the API', async () => {
    for (const address of ['/api/v1/nothing', '/api/nothing', '/callbacks/wecom/x']) expect((await get(address)).status).toBe(404);
  });

  it.each(['/..%2f..%2fetc%2fpasswd', '/%2e%2e/%2e%2e/etc/passwd', '/assets/%2e%2e/%2e%2e/package.json'])(
    'gives away no other file: %s',
    async (address) => {
      expect((await get(address)).text).not.toMatch(/root:|"name"/u);
    },
  );

  it('runs under a policy that allows no foreign and no inline script', async () => {
    const { headers } = await get('/');
    expect(headers.get('content-security-policy')).toMatch(/default-src 'self';.*script-src 'self';.*object-src 'none';base-uri 'none'/u);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
  });
});

describe('health', () => {
  it('is told without login', async () => {
    expect((await get('/healthz')).text).toBe('{"ok":true}');
    expect((await get('/readyz')).status).toBe(200);
  });
});

describe('the API document', () => {
  interface Schema {
    readonly $ref?: string;
  }
  interface Operation {
    readonly operationId: string;
    readonly summary: string;
    readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }>>;
    readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  }
  interface ApiDocument {
    readonly openapi: string;
    readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
    readonly components: { readonly schemas: Readonly<Record<string, object>> };
  }
  let document: ApiDocument;
  let operations: readonly Operation[];
  beforeAll(async () => {
    document = JSON.parse((await get('/api/openapi.json')).text);
    operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
  });

  it('is OpenAPI 3.0, with a stable name, words and an answer for each operation', () => {
    expect(document.openapi).toMatch(/^3\.0\./u);
    const names = operations.map(({ operationId }) => operationId);
    expect(new Set(names).size).toBe(names.length);
    for (const operation of operations) {
      expect(operation.summary, operation.operationId).not.toBe('');
      const good = Object.entries(operation.responses).find(([status]) => status.startsWith('2'));
      const { 'application/json': json, 'text/csv': csv, 'application/octet-stream': bytes, 'text/event-stream': stream } = good?.[1].content ?? {};
      expect((json ?? csv ?? bytes ?? stream)?.schema, operation.operationId).toBeDefined();
      expect(Object.keys(operation.responses)).toContain('default');
    }
  });

  it('has every schema it refers to, and none of the forms that 3.0 does not know', () => {
    const text = JSON.stringify(document);
    const refs = [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/gu)].map((match) => match[1] ?? '');
    expect(refs.length).toBeGreaterThan(50);
    for (const name of refs) expect(Object.keys(document.components.schemas)).toContain(name);
    expect(text).not.toMatch(/"\$defs"|"\$schema"|"const":|"type":\[|"propertyNames"|"prefixItems"/u);
  });

  it('names the body of every request that has one', () => {
    const draft = operations.find(({ operationId }) => operationId === 'Journeys_saveDraft');
    expect(draft?.requestBody?.content['application/json']?.schema.$ref).toBe('#/components/schemas/SaveDraftRequest');
  });

  it('has a page of its own, from this server alone', async () => {
    const page = await get('/api/docs');
    expect(page.status).toBe(200);
    expect(page.text).not.toMatch(/src="https?:|href="https?:/u);
    const script = /src="(\.\/docs\/swagger-ui-bundle\.js)"/u.exec(page.text)?.[1] ?? '';
    expect((await get(`/api/${script.slice(2)}`)).status).toBe(200);
  });
});
