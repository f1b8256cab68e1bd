/** The points at which a reliability test may kill a process. */
export const failpointNames = [
  'intake.inboxCommitted',
  'presses.beforeCommit',
  'presses.afterCommit',
  'intake.beforeFetch',
  'intake.afterFetch',
  'service.fetched',
  'service.afterCommit',
  'schedule.beforeCommit',
  'schedule.afterCommit',
  'tick.beforeCommit',
  'tick.afterCommit',
  'innerRequests.beforeCommit',
  'innerRequests.afterCommit',
  'watch.beforeCommit',
  'entry.afterCommit',
  'entry.beforePoke',
  'beat.beforeCommit',
  'beat.afterCommit',
  'reserve.afterCommit',
  'media.uploaded',
  'media.afterCommit',
  'lane.slotTaken',
  'dispatch.afterCommit',
  'dispatch.bytesWritten',
  'dispatch.answered',
  'settle.afterCommit',
  'track.polled',
  'reconcile.listed',
  'ending.afterCommit',
] as const;

export type FailpointName = (typeof failpointNames)[number];

let armed: { name: string; countdown: number } | null = null;

/** Arms one point (`name` or `name:nth`) for this process. The app's config refuses it in production. */
export function armFailpoint(spec: string): void {
  const [name = '', nth = '1'] = spec.split(':');
  if (!failpointNames.some((known) => known === name)) throw new Error(`Unknown failpoint ${name}`);
  armed = { name, countdown: Number(nth) };
}

/** Dies here by SIGKILL when this point is armed and its turn has come: no handler runs, as in a power cut. */
export function failpoint(name: FailpointName): void {
  if (armed?.name !== name) return;
  armed.countdown -= 1;
  if (armed.countdown > 0) return;
  process.kill(process.pid, 'SIGKILL');
  // The signal is handled outside this thread: nothing more may run before it arrives.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}
