import { describe, expect, it } from 'vitest';
import type { JsonObject, PortName } from '../../kernel/index.js';
import { toNodeId } from '../../kernel/index.js';
import { wait } from './definition.js';

function timeByOutput(config: JsonObject): Readonly<Record<PortName, boolean>> {
  const opened = wait.open({ id: toNodeId('w'), type: 'wait', version: 1, name: '', config });
  if (!opened.ok) throw new Error(opened.error[0]?.code);
  return Object.fromEntries(opened.value.outputs.map((port) => [port, opened.value.takesTime(port)]));
}

describe('wait', () => {
  it('takes time by the clock', () => {
    expect(timeByOutput({ kind: 'duration', duration: { amount: 1, unit: 'seconds' } })).toEqual({ next: true });
    expect(timeByOutput({ kind: 'timeOfDay', time: '23:59' })).toEqual({ next: true });
  });

  it('takes no time for who comes within the hours, after the date, or without one', () => {
    const date = { kind: 'attribute', name: 'birthday', offsetDays: 0, yearly: false, shift: 'none', time: '09:00' };
    expect(timeByOutput({ kind: 'window', on: [1], spans: [{ from: '09:00', to: '10:00' }] })).toEqual({ next: false });
    expect(timeByOutput({ kind: 'bestTime', industry: 'retail' })).toEqual({ next: false });
    expect(timeByOutput({ kind: 'dateTime', date: '2026-11-11', time: '09:00' })).toEqual({ next: false });
    expect(timeByOutput({ kind: 'workingDay', days: 1, time: '09:00' })).toEqual({ next: true });
    expect(timeByOutput(date)).toEqual({ next: true, past: false, noDate: false });
  });

  it('of version 1 goes by the corp’s clock', () => {
    const drawn = wait.upgrade({ id: toNodeId('w'), type: 'wait', version: 1, name: '', config: { kind: 'timeOfDay', time: '09:00' } });
    expect(drawn.node).toMatchObject({ version: 2, config: { kind: 'timeOfDay', time: '09:00', zone: 'corp' } });
  });

  it('takes no time for a customer who has the tag already', () => {
    const untilTag = { kind: 'untilTag', tagId: 'et', timeout: { amount: 1, unit: 'days' } };
    expect(timeByOutput(untilTag)).toEqual({ matched: false, timeout: true });
  });
});
