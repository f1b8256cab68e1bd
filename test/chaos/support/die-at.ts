import type { FailpointName } from '@tagtrail/prisma';
import { expect } from 'vitest';
import { eventually } from '../../support/eventually.js';
import type { TestProcess } from '../../support/test-process.js';

/** Longer than anything that leads to a point takes: a retry of a callback, a beat, a look of a tracker. */
const dyingMs = 60_000;

/**
 * Starts a process that SIGKILLs itself at a point, does the deed that leads there, and waits for the death. A process that
 * survives its deed fails the test: nothing would have been shown.
 */
export async function dieAt(process: TestProcess, point: FailpointName, deed: () => Promise<void>): Promise<void> {
  await process.stop();
  process.start({ TAGTRAIL_FAILPOINT: point });
  await deed();
  await eventually(() => !process.running, { withinMs: dyingMs }).catch((error: unknown) => {
    throw new Error(`It never died at ${point}\n${process.tail()}`, { cause: error });
  });
  expect(process.endedBy, process.tail()).toBe('SIGKILL');
}
