import type { Command, Corp } from '@tagtrail/core/http';
import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeApi, type ApiFake } from '../testing/api-fake';
import { renderInApp } from '../testing/render-in-app';
import { ConnectionPanel } from './connection-panel';
import { UnreachablePanel } from './unreachable-panel';

const corp: Corp = {
  id: 'ww1',
  name: '演示企业',
  agentId: 1,
  apiBaseUrl: 'https://qyapi.weixin.qq.com',
  timeZone: 'Asia/Shanghai',
  resendWhenAbsent: false,
  stopped: false,
  firstSyncedAt: null,
  lastSyncedAt: null,
  syncError: null,
  callbackUrl: 'https://a.example/callbacks/ww1',
  createdAt: '2026-11-28T02:00:00.000Z',
  updatedAt: '2026-11-28T02:00:00.000Z',
};
const at = '2026-11-28T02:00:00.000Z';
const command: Command = {
  commandId: '9',
  kind: 'checkCorp',
  status: 'done',
  check: {
    checks: [{ name: 'employees', ok: false, code: null, detail: null }],
    staff: [
      { id: 'chenhao', name: '陈浩', cause: 'outOfRange', code: 60011, customers: 12, underWay: 3 },
      { id: 'lina', name: '李娜', cause: 'gone', code: 60111, customers: 4, underWay: 0 },
    ],
  },
  sync: null,
  reminder: null,
  look: null,
  error: null,
  failure: null,
  createdAt: at,
  doneAt: at,
};

let api: ApiFake;
beforeEach(() => {
  api = fakeApi();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('employees who hold customers and cannot send', () => {
  it('are named by the check: why, how many customers, and what to do', async () => {
    api.answer('POST /corps/ww1/check', command);
    await renderInApp(<ConnectionPanel corp={corp} />, 'administrator');
    await userEvent.click(screen.getByTestId('check-corp'));
    expect((await screen.findByTestId('staff:chenhao')).textContent).toMatch(/陈浩.*可见范围.*60011.*12 位客户.*3 位.*加入应用的可见范围/u);
    expect(screen.getByTestId('staff:lina').textContent).toMatch(/李娜.*离职.*60111.*4 位客户.*分配给在职员工/u);
  });

  it('stand on the corp’s page after a sync, and nothing where there are none', async () => {
    api.answer('GET /corps/ww1/employees/unreachable', { items: [{ id: 'lina', name: '李娜', customers: 4, onlyTheirs: 1 }] });
    await renderInApp(<UnreachablePanel />);
    expect((await screen.findByTestId('unreachable:lina')).textContent).toMatch(/李娜.*4.*1/u);
  });
});
