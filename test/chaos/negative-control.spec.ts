import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectDemoCorp, type DemoCorp } from '../support/demo-corp.js';
import { startEnvironment, type Environment } from '../support/environment.js';
import { eventually } from '../support/eventually.js';
import { dieAt } from './support/die-at.js';
import { singleSend } from './support/graphs.js';
import { arrivals, duplicates } from './support/judge.js';

const deaths = ['dispatch.answered', 'dispatch.bytesWritten'] as const;

let environment: Environment;
let corp: DemoCorp;

beforeAll(async () => {
  environment = await startEnvironment({ workerEnv: { TAGTRAIL_CONTROL: 'resend_dispatching' } });
  corp = await connectDemoCorp(environment);
});

afterAll(async () => {
  await environment.stop();
});

it('finds duplicates where a call found dispatching is taken for unsent', async () => {
  const [worker] = environment.workers;
  if (worker === undefined) throw new Error('There is no worker');
  const journeyId = await corp.publish('群发', singleSend('您好 {{name|客户}}'));
  const victims = corp.customers.slice(0, deaths.length);
  for (const [index, point] of deaths.entries()) await dieAt(worker, point, () => corp.enter(journeyId, victims.slice(index, index + 1)));
  expect(duplicates(await arrivals(environment))).toEqual([]);
  worker.start();
  const seen = await eventually(
    async () => {
      const found = duplicates(await arrivals(environment)).map(({ recipient }) => recipient);
      return found.length === deaths.length ? found : undefined;
    },
    { withinMs: 120_000, everyMs: 200 },
  );
  expect(seen.toSorted()).toEqual(victims.map(({ externalUserid }) => externalUserid).sort());
});
