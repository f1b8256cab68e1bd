import { bundleWorkflowCode, Worker, type WorkflowBundle } from '@temporalio/worker';
import { beforeAll, describe, expect, it } from 'vitest';
import { readHistories } from './history-file.js';
import { keepQuiet, quietLogger } from './keep-quiet.js';
import { runtimePath } from './stage.js';

const recorded = readHistories();

describe('histories of running workflows', () => {
  let workflowBundle: WorkflowBundle;
  beforeAll(async () => {
    keepQuiet();
    workflowBundle = await bundleWorkflowCode({ workflowsPath: runtimePath, logger: quietLogger });
  });

  it('are named by date and case, and there is one of each workflow', () => {
    for (const { name } of recorded) expect(name).toMatch(/^\d{4}-\d{2}-\d{2}-(cohort|sending)-[a-z-]+$/);
    for (const workflow of ['cohort', 'sending']) expect(recorded.some(({ name }) => name.includes(`-${workflow}-`))).toBe(true);
  });

  it.each(recorded.map(({ name, history }) => [name, history] as const))('%s is replayed by today’s code', async (name, history) => {
    await Worker.runReplayHistory({ workflowBundle }, history, name);
  });

  it('one that was tampered with is not', async () => {
    const honest = JSON.stringify(recorded.find(({ name }) => name.endsWith('cohort-sleeps'))?.history);
    // The second beat said that two runs are open; had it said none, the workflow would have ended there.
    const tampered = honest.replace(payload({ sleepMs: 300, more: false, open: 2 }), payload({ sleepMs: 300, more: false, open: 0 }));
    expect(tampered).not.toBe(honest);
    const replay = Worker.runReplayHistory({ workflowBundle }, JSON.parse(tampered), 'tampered');
    await expect(replay).rejects.toMatchObject({ name: 'DeterminismViolationError' });
  });

  it('hold ids and counts only: nothing of a customer', () => {
    for (const { name, history } of recorded) {
      expect(decoded(history), name).not.toMatch(/external_userid|wm[A-Za-z0-9_-]{20,}|\/home\/|\/root\//);
    }
  });
});

const payload = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64');

/** The history as text, with its payloads readable. */
const decoded = (history: object): string =>
  JSON.stringify(history, (key, value: unknown) =>
    key === 'data' && typeof value === 'string' ? Buffer.from(value, 'base64').toString('utf8') : value,
  );
