import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fuzz, installSchemathesis } from '../support/schemathesis.js';
import { tiered } from '../support/tier.js';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';
import { publishJourney } from './journey-fixture.js';

const budgetS = tiered({ commit: 50, nightly: 100 });
const signOutS = 15;
/** Signing out is tried before; a line of numbers ends when whoever listens goes away, and has a spec of its own. */
const elsewhere = ['Session_logOut', 'CountStream_follow'];
const checks = ['not_a_server_error', 'status_code_conformance', 'content_type_conformance', 'response_schema_conformance'].join(',');

let server: ApiServer;
let corp: CorpFixture;
let cwd: string;
let answering: NodeJS.Timeout;

/** A corp, a journey and a customer that are there, so that not everything ends with 404. */
async function configure(): Promise<void> {
  const { id: journeyId } = await publishJourney(corp);
  const parameters = { corpId: corp.id, journeyId, customerId: corp.customerIds[0] ?? '', number: '1' };
  const lines = Object.entries(parameters).map(([name, value]) => `"path.${name}" = "${value}"`);
  await writeFile(path.join(cwd, 'schemathesis.toml'), ['[parameters]', ...lines, ''].join('\n'));
}

beforeAll(async () => {
  await installSchemathesis();
  server = await startApi();
  corp = await addCorp(server);
  cwd = await mkdtemp(path.join(tmpdir(), 'tagtrail-fuzz-'));
  await configure();
  // There is no worker: what it is asked for is refused at once, so that nobody waits for it.
  answering = setInterval(() => {
    void server.database.query(`UPDATE command SET status = 'failed', result = '{"detail":"no worker"}', done_at = now() WHERE status = 'waiting'`);
  }, 100);
}, 300_000);
afterAll(async () => {
  clearInterval(answering);
  await server.close();
  await rm(cwd, { recursive: true, force: true });
});

const args = async (seconds: number, which: readonly string[]): Promise<string[]> => [
  'run',
  `${server.url}/api/openapi.json`,
  '--header',
  `Cookie: ${await server.logIn()}`,
  '--checks',
  checks,
  '--phases',
  'examples,coverage,fuzzing',
  '--max-examples',
  '15',
  '--max-time',
  String(seconds),
  '--seed',
  '20261128',
  '--request-timeout',
  '20',
  '--generation-database',
  'none',
  '--warnings',
  'off',
  '--no-color',
  ...which,
];

interface Documented {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId: string; readonly responses: Refusals }>>>>;
}

interface Refusals {
  readonly default?: { readonly content?: Readonly<Record<string, unknown>> };
}

describe('the API document', () => {
  it('tells of every refusal of every route as a problem', async () => {
    const { paths } = await server.anonymous.ok<Documented>('GET', '/api/openapi.json');
    const types = Object.values(paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId, responses }) => [operationId, Object.keys(responses.default?.content ?? {})]),
    );
    expect(types.length).toBeGreaterThan(55);
    expect(types.filter(([, told]) => String(told) !== 'application/problem+json')).toEqual([]);
  });
});

describe('a fuzzer that knows the API document alone', () => {
  it('finds none when it signs out, before the guesses at logins have it wait', { timeout: 60_000 }, async () => {
    const { code, output } = await fuzz(await args(signOutS, ['--include-operation-id', 'Session_logOut']), cwd);
    expect(code, output.slice(-12_000)).toBe(0);
  });

  it('finds no answer that the document does not tell of', { timeout: 180_000 }, async () => {
    const { code, output } = await fuzz(
      await args(
        budgetS,
        elsewhere.flatMap((id) => ['--exclude-operation-id', id]),
      ),
      cwd,
    );
    expect(code, output.slice(-12_000)).toBe(0);
    expect(output).toMatch(/[1-9]\d* (test cases )?generated/u);
  });
});
