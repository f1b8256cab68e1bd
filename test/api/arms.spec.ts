import type { Arms } from '@tagtrail/core/http';
import { journey } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';
import { publishJourney } from './journey-fixture.js';
import { LedgerFixture } from './ledger-fixture.js';

let server: ApiServer;
let corp: CorpFixture;
let made: { readonly id: string; readonly versionId: string };

/** Of each group so many run through the lot, and some of them reach the goal; each twice, as in a loop. */
async function go(arm: string, people: number, reached: number, from: number): Promise<void> {
  const ledger = new LedgerFixture(server.database, corp);
  for (let n = 0; n < people; n += 1) {
    const customerId = corp.customerIds[from + n] ?? '';
    const runId = await ledger.addRun({ journeyId: made.id, versionId: made.versionId, customerId, at: 1 });
    for (const visit of [1, 2])
      await server.database.query(`INSERT INTO run_step (run_id, step_no, instruction, visit, result) VALUES ($1, $2, 0, $2, $3)`, [
        runId,
        visit,
        arm,
      ]);
    if (n < reached) await server.database.query('INSERT INTO run_goal (run_id, version_id) VALUES ($1, $2)', [runId, made.versionId]);
  }
}

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server, 'wwsandbox000000001', 60);
  const graph = journey({
    reentry: 'afterExit',
    goal: { when: { kind: 'tag', tagId: corp.tags.interested }, within: { amount: 7, unit: 'days' }, ends: false },
  })
    .apiStart()
    .split({ a: { percent: 50, way: (path) => path.waitFor(3, 'days').end() }, b: { percent: 50 } })
    .end()
    .graph();
  made = await publishJourney(corp, graph);
  await go('arm:a', 6, 1, 0);
  await go('arm:b', 4, 3, 10);
});
afterAll(() => server.close());

describe('the groups of a lot', () => {
  it('have their people, each once, and how many of them reached the goal', async () => {
    const arms = await corp.api.ok<Arms>('GET', `/journeys/${made.id}/arms`);
    expect([arms.version, arms.hasGoal]).toEqual([1, true]);
    expect(arms.splits.map(({ nodeId, arms: own }) => [nodeId, own.toSorted((one, other) => one.port.localeCompare(other.port))])).toEqual([
      [
        'split-1',
        [
          { port: 'arm:a', people: 6, reached: 1 },
          { port: 'arm:b', people: 4, reached: 3 },
        ],
      ],
    ]);
  });

  it('are none of a version that is not there', async () => {
    expect((await corp.api.call('GET', `/journeys/${made.id}/arms?version=7`)).status).toBe(404);
  });
});
