import { bundleWorkflowCode, DeterminismViolationError, Worker, type WorkflowBundle } from '@temporalio/worker';
import { beforeAll, describe, expect, it } from 'vitest';
import { readHistories, type HistoryEvent } from './history-file.js';
import { keepQuiet } from './keep-quiet.js';
import { runtimePath } from './stage.js';

const recorded = readHistories();

describe('histories of running workflows', () => {
  let workflowBundle: WorkflowBundle;
  beforeAll(async () => {
    keepQuiet();
    workflowBundle = await bundleWorkflowCode({ workflowsPath: runtimePath });
  });

  it('are named by date and case, and there is one of each workflow', () => {
    for (const { name } of recorded) expect(name).toMatch(/^\d{4}-\d{2}-\d{2}-(cohort|sending)-[a-z-]+$/);
    for (const workflow of ['cohort', 'sending']) expect(recorded.some(({ name }) => name.includes(`-${workflow}-`))).toBe(true);
  });

  it.each(recorded.map(({ name, history }) => [name, history] as const))('%s is replayed by today’s code', async (name, history) => {
    await Worker.runReplayHistory({ workflowBundle }, history, name);
  });

  it('one that was tampered with is not', async () => {
    const honest = recorded.find(({ name }) => name.endsWith('cohort-sleeps'));
    const events = (honest?.history.events ?? []).filter(({ eventType }) => !String(eventType).includes('TIMER'));
    expect(events.length).toBeLessThan(honest?.history.events.length ?? 0);
    await expect(Worker.runReplayHistory({ workflowBundle }, { events: renumber(events) }, 'tampered')).rejects.toThrow(DeterminismViolationError);
  });

  it('hold ids and counts only: nothing of a customer', () => {
    for (const { name, history } of recorded) {
      const text = Buffer.from(JSON.stringify(history)).toString('utf8');
      expect(text, name).not.toMatch(/external_userid|wm[A-Za-z0-9_-]{20,}|\/home\/|\/root\//);
    }
  });
});

/** A history with a gap is refused before it is replayed; this one is whole, and wrong. */
const renumber = (events: readonly HistoryEvent[]): readonly HistoryEvent[] => events.map((event, index) => ({ ...event, eventId: String(index + 1) }));
