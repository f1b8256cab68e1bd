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

  it('takes no time for a customer who has the tag already', () => {
    const untilTag = { kind: 'untilTag', tagId: 'et', timeout: { amount: 1, unit: 'days' } };
    expect(timeByOutput(untilTag)).toEqual({ matched: false, timeout: true });
  });
});
