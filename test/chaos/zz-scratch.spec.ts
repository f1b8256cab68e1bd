import { Client, Connection } from '@temporalio/client';
import { it } from 'vitest';
import { connectDemoCorp } from '../support/demo-corp.js';
import { startEnvironment } from '../support/environment.js';
import { eventually } from '../support/eventually.js';
import { singleSend } from './support/graphs.js';
import { giveOwnWords } from './support/own-words.js';

it.each([1, 2, 3, 4])('lanes %s', async () => {
  const environment = await startEnvironment({ workers: 3, customers: 101, timeScale: 1 });
  const corp = await connectDemoCorp(environment);
  await giveOwnWords(corp);
  const ordinary = await corp.publish('群发', singleSend('您好 {{stage|}}'));
  await corp.enter(ordinary, corp.customers.slice(0, 60));
  const connection = await Connection.connect({ address: environment.temporalAddress });
  const client = new Client({ connection, namespace: environment.namespace });
  await eventually(async () => {
    const list = [];
    for await (const w of client.workflow.list({ query: "WorkflowType = 'sending'" })) list.push(w);
    const [w] = list;
    if (w === undefined) return false;
    const d = await client.workflow.getHandle(w.workflowId).describe();
    const p = d.raw.pendingActivities ?? [];
    if (p.length < 3) return false;
    if (!p.every((a) => a.lastWorkerIdentity)) return false;
    console.log(p.map((a) => a.lastWorkerIdentity), environment.workers.map((x) => x.pid));
    return true;
  });
  await connection.close();
  await environment.stop();
});
