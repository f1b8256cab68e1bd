import { expect, it } from 'vitest';
import { fullest, limitPerMinute, mostIn, runThroughGate } from '../chaos/support/gate-run.js';
import { report } from './support/report.js';

/** Three minutes of the limit. */
const calls = 1_800;
const minuteMs = 60_000;

it('sends 1,800 single sends through three workers, one of which is killed half-way', async () => {
  const run = await runThroughGate(calls);
  report('gate', [
    {
      what: 'calls in the fullest sliding minute at the sandbox',
      value: run.fullestMinute,
      unit: 'calls',
      floor: { what: 'limit', value: limitPerMinute },
    },
    { what: 'slots used', value: run.slots.used, unit: 'slots', floor: { what: 'slots there were', value: run.slots.possible } },
    {
      what: 'slots that went by',
      value: run.slots.possible - run.slots.used,
      unit: 'slots',
      floor: { what: 'ticks at which the machine could not commit a row in time', value: run.machineMissed },
    },
    { what: 'slots handed out but given up', value: run.slots.givenUp, unit: 'slots' },
    { what: 'longest pause', value: Math.max(0, ...run.story.pauses.map(({ forMs }) => forMs)), unit: 'ms' },
    {
      what: 'calls begun between an urgent one and its turn',
      value: run.beforeUrgent,
      unit: 'calls',
      floor: { what: 'calls that waited', value: run.behind },
    },
  ]);
  expect(run.fullestMinute).toBeLessThanOrEqual(limitPerMinute);
  expect(fullest(run.arrivedAt, minuteMs)).toBeLessThanOrEqual(mostIn(minuteMs));
});
