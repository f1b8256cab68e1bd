import { screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeApi } from '../../testing/api-fake';
import { doneCommand } from '../../testing/api-rows';
import { renderInApp } from '../../testing/render-in-app';
import { LateCases } from './late-cases';

afterEach(() => {
  vi.unstubAllGlobals();
});

const at = '2026-01-01T00:00:00.000Z';
const item = { kind: 'runs', journeyId: 'j', journeyName: '新客培育', version: 2, customers: 12, atLeast: false, since: at, cause: 'workerDown' };
const loop = { work: 'sending', scope: 'corp', journeyName: null, since: at, lastAt: at, failures: 7, cause: 'database' };

describe('what is past its time', () => {
  it('is told with the cause, and what keeps failing with what it means and what to do', async () => {
    fakeApi().answer('GET /corps/ww1/attention/late', { items: [item], loops: [loop] });
    await renderInApp(<LateCases />, 'viewer');
    expect((await screen.findByTestId('late:runs')).textContent).toMatch(/行程到点未走下一步 · 新客培育.*12 位.*没有在运行.*不会重复发送/u);
    expect(screen.getByTestId('loop:sending').textContent).toMatch(/安排与发出消息 · 本企业.*数据库连不上.*到点的消息会晚发.*检查数据库.*7 次/u);
    expect(screen.queryByTestId('wake-late')).toBeNull();
  });

  it('is woken again by an operator', async () => {
    const api = fakeApi();
    api.answer('GET /corps/ww1/attention/late', { items: [item], loops: [] });
    api.answer('POST /corps/ww1/attention/late/wake', { ...doneCommand, kind: 'wakeLate' });
    await renderInApp(<LateCases />, 'operator');
    (await screen.findByTestId('wake-late')).click();
    expect(await screen.findByText(/已再次唤醒/u)).toBeTruthy();
  });
});
