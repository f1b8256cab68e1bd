import type { Gate } from '@tagtrail/core/http';
import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeApi, problem, type ApiFake } from '../../testing/api-fake';
import { renderInApp } from '../../testing/render-in-app';
import { GateLimit } from './gate-limit';

const gate: Gate = {
  group: 'send',
  limitPerMinute: 100,
  ceilingPerMinute: 600,
  usedLastMinute: 0,
  queued: 0,
  clearsAt: null,
  breakerUntil: null,
  breakerCode: null,
  observedPerMinute: null,
};
const address = 'PATCH /corps/ww1/gates/send';
let api: ApiFake;

beforeEach(() => {
  api = fakeApi();
});

afterEach(() => {
  vi.unstubAllGlobals();
});

async function typeLimit(text: string): Promise<HTMLElement> {
  await renderInApp(<GateLimit gate={gate} />);
  const box = screen.getByRole('spinbutton');
  await userEvent.clear(box);
  await userEvent.type(box, `${text}{Enter}`);
  return box;
}

describe('the limit of a gate', { timeout: 30_000 }, () => {
  it('above the ceiling is saved as the ceiling that is shown, once', async () => {
    api.answer(address, { ...gate, limitPerMinute: 600 });
    await typeLimit('9999');
    await waitFor(() => {
      expect(api.sent).toEqual([{ to: address, body: { limitPerMinute: 600 } }]);
    });
    expect(await screen.findByText('上限已调整为每分钟 600 次')).toBeDefined();
  });

  it('that was refused is shown as it is, not as it was typed', async () => {
    api.answer(address, problem(403, 'not_allowed'), 403);
    const box = await typeLimit('300');
    await waitFor(() => {
      expect(api.sent).toHaveLength(1);
    });
    await waitFor(() => {
      expect(box).toHaveProperty('value', '100');
    });
  });

  it('emptied stays as it was', async () => {
    const box = await typeLimit(' ');
    await waitFor(() => {
      expect(box).toHaveProperty('value', '100');
    });
    expect(api.sent).toEqual([]);
  });
});
