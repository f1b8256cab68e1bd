import { toNodeId } from '@tagtrail/core/kernel';
import { expect, it } from 'vitest';
import { countNodes, countRuns, countWaiting, placeCounts, type PlacedCount } from './node-counts.js';

const row = (what: PlacedCount['what'], n: number, more: Partial<PlacedCount> = {}): PlacedCount => ({
  instruction: 0,
  node: 'send',
  rung: 0,
  channel: '',
  what,
  n,
  ...more,
});
const sent = (what: PlacedCount['what'], n: number, more: Partial<PlacedCount> = {}): PlacedCount =>
  row(what, n, { channel: 'customer_mass_send', ...more });

it('runs are counted wherever they stand, those that are over for the version as a whole', () => {
  const over = { node: null };
  expect(
    countRuns([row('open', 2), row('open', 3, { instruction: 4, node: 'wait' }), row('parked', 1), row('ended', 7, over), row('goal', 4, over)]),
  ).toEqual({
    open: 5,
    parked: 1,
    ended: 7,
    reachedGoal: 4,
  });
});

it('a node has who stands at any of its instructions, and who went through its first', () => {
  const second = { instruction: 1, rung: 1 };
  const counts = countNodes([
    row('open', 2),
    row('parked', 1),
    row('open', 4, second),
    row('passed', 9),
    row('passed', 5, second),
    row('ended', 3, { node: null }),
  ]);
  expect([...counts.keys()]).toEqual(['send']);
  expect(counts.get('send')).toMatchObject({ waiting: 7, passed: 9 });
});

it('a send proves what its channel can, and no more', () => {
  const counts = countNodes([
    sent('accepted', 50),
    sent('delivered', 8),
    row('accepted', 4, { channel: 'app_message' }),
    row('accepted', 3, { channel: 'email' }),
    row('accepted', 2, { channel: 'tag_write' }),
  ]).get('send');
  expect(counts).toMatchObject({ delivered: 8, employeeTold: 4, accepted: 3, done: 2, failed: 0 });
});

it('a ladder fails once, whichever of its ways failed, and not while a later one is under way', () => {
  const later = { instruction: 1, rung: 1 };
  const failed = (...rows: readonly PlacedCount[]): number | undefined => countNodes(rows).get('send')?.failed;
  expect(failed(sent('bad', 5), sent('bad', 2, later), sent('accepted', 1, later))).toBe(4);
  expect(failed(sent('bad', 5), sent('under way', 1, later), sent('waits', 2, later), sent('canary', 1, later), sent('delivered', 1, later))).toBe(0);
  expect(failed(sent('under way', 1), sent('under way', 1, later))).toBe(0);
});

it('what waits is told of the nodes where something does', () => {
  expect(
    countWaiting([
      sent('waits', 3),
      sent('waits', 1, { instruction: 1, rung: 1 }),
      sent('canary', 2, { node: 'other' }),
      sent('under way', 9, { node: 'more' }),
    ]),
  ).toEqual({
    send: { messages: 4, canary: 0 },
    other: { messages: 0, canary: 2 },
  });
});

it('a count stands at the node its instruction came from, and what is of the whole version at none', () => {
  const counted = { channel: '', n: 1 } as const;
  const rows = [
    { ...counted, instruction: 1, what: 'open' },
    { ...counted, instruction: 0, what: 'ended' },
  ] as const;
  const sources = [
    { nodeId: toNodeId('send'), rung: 0 },
    { nodeId: toNodeId('send'), rung: 1 },
  ];
  expect(placeCounts(rows, sources)).toEqual([
    { ...rows[0], node: 'send', rung: 1 },
    { ...rows[1], node: null, rung: 0 },
  ]);
});
