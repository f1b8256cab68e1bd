import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { journey, rungs } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectDemoCorp, type DemoCorp } from '../support/demo-corp.js';
import { startEnvironment, type Environment } from '../support/environment.js';
import { endedRuns } from '../support/journey-runs.js';
import { pythonWith } from '../support/python-environment.js';
import { checkout } from '../support/test-process.js';

/** Keys of 24 bytes, as the specification asks for. */
const secretOf = (letter: string): string => `whsec_${Buffer.from(letter.repeat(24)).toString('base64')}`;

let receiver: ChildProcess;
let lines: Interface;
const heard: unknown[] = [];
let environment: Environment;
let corp: DemoCorp;
let url: string;

beforeAll(async () => {
  const python = await pythonWith('standardwebhooks');
  receiver = spawn(python, [path.join(checkout, 'test/peers/receive-standardwebhooks.py'), secretOf('k')], { stdio: ['ignore', 'pipe', 'inherit'] });
  if (receiver.stdout === null) throw new Error('The receiver says nothing');
  lines = createInterface(receiver.stdout);
  const [port] = await once(lines, 'line');
  lines.on('line', (line) => heard.push(JSON.parse(line)));
  url = `http://127.0.0.1:${String(port)}/hook`;
  environment = await startEnvironment({ customers: 2, outboundAllow: [`127.0.0.1:${String(port)}`] });
  corp = await connectDemoCorp(environment);
}, 300_000);
afterAll(async () => {
  await environment.stop();
  lines.close();
  receiver.kill();
});

/** How the run of one customer ended whose message went to the receiver, signed by that secret. */
async function endWith(name: string, secret: string): Promise<string | null> {
  const { key } = await corp.api.ok<{ key: string }>('POST', '/channel-settings', { kind: 'webhook', name, config: { url }, secret });
  const sent = journey()
    .apiStart()
    .send([rungs.webhook(key, '新订单', { attempts: 1 })], { accepted: (way) => way.end('told'), notDelivered: (way) => way.end('refused') })
    .graph();
  const id = await corp.publish(name, sent);
  await corp.enter(id, corp.customers.slice(0, 1));
  const [ended] = await endedRuns(corp, id);
  return ended?.[1] ?? null;
}

it('is verified by the library of another language, and refused where the secret is another', async () => {
  expect(await endWith('signed', secretOf('k'))).toBe('told');
  expect(await endWith('forged', secretOf('x'))).toBe('refused');
  expect(heard).toEqual([
    { verified: true, type: 'tagtrail.message', id: expect.stringMatching(/^[0-9a-f-]{36}$/u) },
    { verified: false, why: expect.stringContaining('signature') },
  ]);
});
