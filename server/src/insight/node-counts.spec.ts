import { toNodeId } from '@tagtrail/core/kernel';
import { expect, it } from 'vitest';
import { countNodes, countRuns, countWaiting, placeCounts, type PlacedCount } from './node-counts.js';

const row = (what: PlacedCount['what'], n: number, more: Partial<PlacedCount> = {}): PlacedCount => ({
  instruction: 0,
  node: 'send',
  rung: 0,
  channel: '',
  what,
  way: '',
  n,
  ...more,
});
const sent = (what: PlacedCount['what'], n: number, more: Partial<PlacedCount> = {}): PlacedCount =>
  row(what, n, { channel: 'customer_mass_send', ...more });

/** Left by `arm:…` it is left by that output; whatever else leads on inside. */
const outputOf = (_instruction: number, result: string): string | null => (result.startsWith('arm:') ? result : null);
const atNodes = (rows: readonly PlacedCount[]) => countNodes(rows, outputOf);

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

it('a node has who stands at any of its instructions, who came to its first, and who went on from it', () => {
  const second = { instruction: 1, rung: 1 };
  const counts = atNodes([
    row('open', 2),
    row('parked', 1),
    row('open', 4, second),
    row('passed', 9),
    row('passed', 5, second),
    row('ended', 3, { node: null }),
  ]);
  expect([...counts.keys()]).toEqual(['send']);
  // Nine have left its first instruction, and four of them stand at its second still: they have not gone on from the node.
  expect(counts.get('send')).toMatchObject({ waiting: 7, entered: 12, passed: 5, exited: 0 });
});

it('whoever was ended at a node has left it, and has not gone on', () => {
  const counts = atNodes([row('open', 1), row('passed', 4, { way: 'next' }), row('passed', 2, { way: 'interrupted' })]).get('send');
  expect(counts).toMatchObject({ entered: 7, waiting: 1, passed: 4, exited: 2 });
});

it('a way has all who took it, whichever of its instructions they left; what was passed before ways were counted is of none', () => {
  const counts = atNodes([
    row('passed', 4, { way: 'arm:a' }),
    row('passed', 3, { way: 'arm:b' }),
    row('passed', 2, { way: 'arm:a', instruction: 1, rung: 1 }),
    row('passed', 9, { way: 'inside' }),
    row('passed', 5),
    row('passed', 1, { way: 'interrupted' }),
  ]).get('send');
  expect(counts?.ways).toEqual({ 'arm:a': 6, 'arm:b': 3 });
});

it('a message that an employee confirms waits for it, and is then sent, whether or not the customer is known to have it', () => {
  const counts = atNodes([sent('accepted', 5), sent('confirmed', 3), sent('delivered', 2), row('accepted', 4, { channel: 'email' })]).get('send');
  expect(counts).toMatchObject({ toConfirm: 5, confirmed: 5, delivered: 2, accepted: 4 });
});

it('a send proves what its channel can, and no more', () => {
  const counts = atNodes([
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
  const failed = (...rows: readonly PlacedCount[]): number | undefined => atNodes(rows).get('send')?.failed;
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
  const counted = { channel: '', way: '', n: 1 } as const;
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
