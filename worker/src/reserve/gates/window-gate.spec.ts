import type { SendWindows } from '@tagtrail/core/policy';
import { describe, expect, it } from 'vitest';
import { WindowGate } from './window-gate.js';

const windows: SendWindows = { zone: 'customer', employees: true, hours: { notice: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '08:00', to: '22:00' }] } };
const sent = { channel: 'customer_mass_send', category: 'notice', deadline: '2026-12-05T00:00:00Z' } as const;
const gateAt = (now: string, policy: { readonly windows?: SendWindows } = { windows }) => new WindowGate({ policy, now, timeZone: 'Asia/Shanghai' });
const nobody = { attributes: {} };

describe('the hours at the gate', () => {
  it('let pass so long that the last bytes leave before they end', () => {
    expect(gateAt('2026-12-01T13:00:00Z').judge(sent, nobody)).toEqual({ kind: 'pass', until: '2026-12-01T13:59:55.000Z' });
    expect(gateAt('2026-12-01T13:59:56Z').judge(sent, nobody)).toEqual({ kind: 'until', at: '2026-12-01T14:00:00.000Z', reason: 'window' });
  });

  it('let wait until they begin, unless that is too late', () => {
    const night = gateAt('2026-12-01T15:00:00Z');
    expect(night.judge(sent, nobody)).toEqual({ kind: 'until', at: '2026-12-02T00:00:00.000Z', reason: 'window' });
    expect(night.judge({ ...sent, deadline: '2026-12-02T00:00:00Z' }, nobody)).toEqual({ kind: 'suppress', reason: 'out_of_window' });
  });

  it('go by the clock of the customer, and by the corp’s for an employee', () => {
    const inLondon = { attributes: { timezone: 'Europe/London' } };
    const evening = gateAt('2026-12-01T15:00:00Z');
    expect(evening.judge(sent, inLondon).kind).toBe('pass');
    expect(evening.judge({ ...sent, channel: 'app_message' }, inLondon).kind).toBe('until');
  });

  it('say nothing of what is ruled by none', () => {
    const free = { kind: 'pass', until: null };
    expect(gateAt('2026-12-01T15:00:00Z', {}).judge(sent, nobody)).toEqual(free);
    expect(gateAt('2026-12-01T15:00:00Z').judge({ ...sent, category: 'urgent' }, nobody)).toEqual(free);
    expect(gateAt('2026-12-01T15:00:00Z').judge({ ...sent, channel: 'tag_write' }, nobody)).toEqual(free);
  });
});
