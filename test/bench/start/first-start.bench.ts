import { loadavg } from 'node:os';
import { afterAll, beforeAll, it } from 'vitest';
import { report } from '../support/report.js';
import { Clone } from './clone.js';

let clone: Clone;
beforeAll(async () => {
  clone = await Clone.make();
});
afterAll(async () => clone.remove());

it('a fresh clone prints its address, and does so again at the second start', async () => {
  const [loadBefore = Number.NaN] = loadavg();
  const first = await clone.start();
  await first.stop();
  const second = await clone.start();
  await second.stop();
  report('first start', [
    { what: 'first start, to the printed address', value: first.seconds, unit: 's', floor: { what: 'target', value: 90 } },
    { what: '  packages are installed', value: first.saidAt('packages are installed'), unit: 's' },
    { what: '  PostgreSQL and Temporal run', value: first.saidAt('PostgreSQL and Temporal run'), unit: 's' },
    { what: '  built', value: first.saidAt('built'), unit: 's' },
    { what: '  sandbox, server and worker run', value: first.saidAt('sandbox, server and worker run'), unit: 's' },
    { what: '  processor time of installing, building and preparing', value: first.cpuSeconds, unit: 's' },
    { what: 'second start, to the printed address', value: second.seconds, unit: 's', floor: { what: 'target', value: 8 } },
    { what: 'load of the machine before (1 minute)', value: loadBefore, unit: '' },
  ]);
});
