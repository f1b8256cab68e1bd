/** Minutes beyond its time after which something is late. */
export const lateAfterMinutes = 5;

/** The worker's background loops, by name, and the work each belongs to: what a page says of one that fails. */
export const loopWork = {
  entry: 'entering',
  schedules: 'entering',
  ticks: 'entering',
  intake: 'reading',
  'confirm reads': 'reading',
  'new friends': 'reading',
  groups: 'reading',
  'service messages': 'reading',
  sweep: 'reading',
  'client events': 'events',
  'customer changes': 'events',
  'keep segments': 'segments',
  'ask segments': 'segments',
  'inner requests': 'advancing',
  'to-do presses': 'advancing',
  poke: 'advancing',
  recover: 'advancing',
  'watch runs': 'advancing',
  'reserve welcomes': 'sending',
  'reserve express': 'sending',
  'reserve ordinary': 'sending',
  'return calls': 'sending',
  'ring lanes': 'sending',
  'recover lanes': 'sending',
  'probe holds': 'sending',
  'stand in for lanes': 'sending',
  'find senders': 'sending',
  'choose senders': 'sending',
  'wake waiting': 'sending',
  'upload media': 'sending',
  'keep media ready': 'sending',
  'end repeats': 'expiring',
  'expire intents': 'expiring',
  'find lost calls': 'tracking',
  'track tasks': 'tracking',
  'reconcile calls': 'tracking',
  'watch journeys': 'tracking',
  'release canaries': 'sending',
  'raise alerts': 'tracking',
  'send alerts': 'sending',
  'add up counts': 'counting',
  commands: 'commands',
  'lengthy commands': 'commands',
} as const;
export type LoopName = keyof typeof loopWork;
export type LoopWork = (typeof loopWork)[LoopName];

export const loopWorks = [
  'entering',
  'reading',
  'events',
  'segments',
  'advancing',
  'sending',
  'expiring',
  'tracking',
  'counting',
  'commands',
] as const satisfies readonly LoopWork[];

/** Of what kind a loop's failure is: PostgreSQL does not answer in time, WeCom does not take the request, or a defect of ours. */
export const loopFailureCauses = ['database', 'wecom', 'defect'] as const;
export type LoopFailureCause = (typeof loopFailureCauses)[number];

/** What has failed last so long ago fails no more: each loop tries again much sooner. Milliseconds. */
export const failsNoMoreAfterMs = 15 * 60_000;

/** Failures in a row after which a loop is listed: one that is met by a deadlock or a restart is none. */
export const listedAfterFailures = 3;

/**
 * Why nothing moves an open run, as the watchdog finds it.
 * seat: its cohort is closed or missing, so no beat reads it. alarm: it is due and its cohort is set to wake later, or never.
 * wait: its wait is over and it is not due. outcome: what it sent has ended, and nobody told it. result: what it sent is past the
 * longest that its step waits, and nobody follows it any more. inner: what it asked of our own rooms was not answered in time.
 * lost: there is nothing left that could move it.
 */
export const stuckCauses = ['seat', 'alarm', 'wait', 'outcome', 'result', 'inner', 'lost'] as const;
export type StuckCause = (typeof stuckCauses)[number];
