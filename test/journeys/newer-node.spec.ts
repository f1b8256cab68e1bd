import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { journey, rungs } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectDemoCorp } from '../support/demo-corp.js';
import { startEnvironment, type Environment } from '../support/environment.js';
import { eventually } from '../support/eventually.js';
import { installNewerNode, type NewerNode } from '../support/newer-node.js';
import { chatOf } from '../support/sandbox-tasks.js';

let node: NewerNode;
let environment: Environment;

beforeAll(async () => {
  node = await installNewerNode();
  environment = await startEnvironment({ editor: true, customers: 5, nodePath: node.execPath });
});

afterAll(async () => {
  await environment.stop();
  await node.remove();
});

describe('under a newer Node than the oldest that we support', () => {
  it('the product runs on it, lets the administrator in and shows its page', async () => {
    const { stdout } = await promisify(execFile)(node.execPath, ['--version']);
    expect(stdout.trim()).toBe(`v${node.version}`);
    expect((await environment.api.call('GET', '/session')).status).toBe(200);
    const page = await fetch(`${environment.serverUrl}/`);
    const html = await page.text();
    const script = /<script[^>]* src="([^"]+)"/.exec(html)?.[1] ?? 'no script in the page';
    expect((await fetch(new URL(script, environment.serverUrl))).headers.get('content-type')).toContain('javascript');
  });

  it('a customer gets a message', async () => {
    const corp = await connectDemoCorp(environment);
    await environment.sandbox.ok('PATCH', '/settings', { autoConfirm: { enabled: true, delayMs: 0, share: 1 } });
    const [customer] = corp.customers;
    if (customer === undefined) throw new Error('the sandbox has no customer');
    const graph = journey()
      .apiStart()
      .send([rungs.massSend('新版本 {{name|客户}}', { coalesce: { amount: 0, unit: 'seconds' } })])
      .end()
      .graph();
    await corp.enter(await corp.publish('新版本', graph), [customer]);
    await eventually(async () => (await chatOf(environment, customer.externalUserid)).some((text) => text.startsWith('新版本')), {
      withinMs: 60_000,
    });
  });
});
