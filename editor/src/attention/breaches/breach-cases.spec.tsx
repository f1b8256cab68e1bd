import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeApi } from '../../testing/api-fake';
import { renderInApp } from '../../testing/render-in-app';
import { BreachCases } from './breach-cases';

afterEach(() => {
  vi.unstubAllGlobals();
});

const at = '2026-01-01T00:00:00.000Z';
const tripped = {
  id: '1',
  journey: { id: 'j', name: '新客培育' },
  measure: 'failures',
  level: 'stop',
  sends: 200,
  bad: 63,
  line: 0.3,
  countedFrom: at,
  raisedAt: at,
  reasons: [{ reason: 'not_friend', sends: 60 }],
};

describe('a journey that the breaker has stopped', { timeout: 30_000 }, () => {
  it('is told with its figures and reasons', async () => {
    fakeApi().answer('GET /corps/ww1/attention/breaches', { items: [tripped] });
    await renderInApp(<BreachCases />, 'viewer');
    const text = (await screen.findByTestId('breach:failures:stop')).textContent;
    expect(text).toMatch(/「新客培育」已自动暂停：失败率过高.*发出 200 条，失败 63 条，占 31.5%，达到 30% 的线.*不是好友（60 条）/u);
    expect(screen.queryByTestId('breach-release')).toBeNull();
  });

  it('is let go only with a note', async () => {
    const api = fakeApi();
    api.answer('GET /corps/ww1/attention/breaches', { items: [tripped] });
    api.answer('PUT /corps/ww1/stops', { stopped: false, mayStillArrive: [] });
    const turned = () => api.sent.filter(({ to }) => to === 'PUT /corps/ww1/stops').map(({ body }) => body);
    await renderInApp(<BreachCases />, 'operator');
    await userEvent.click(await screen.findByTestId('breach-release'));
    await userEvent.click(await screen.findByTestId('breach-release-confirm'));
    expect(turned()).toEqual([]);
    await userEvent.type(screen.getByLabelText('检查了什么，为什么可以继续'), '名单已清理');
    await userEvent.click(screen.getByTestId('breach-release-confirm'));
    await vi.waitFor(() => {
      expect(turned()).toEqual([{ scope: 'journey', target: 'j', stopped: false, note: '名单已清理' }]);
    });
  });
});
