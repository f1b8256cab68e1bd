import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ComponentType } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AttentionPage } from '../attention/attention-page';
import { ComplaintsPage } from '../complaints/complaints-page';
import { GatesPanel } from '../corps/gates/gates-panel';
import { CustomersPage } from '../customers/customers-page';
import { JourneysPage } from '../journeys/journeys-page';
import { RunsPage } from '../runs/list/runs-page';
import { SendsPage } from '../runs/ledger/sends-page';
import { SettingsPage } from '../settings/settings-page';
import { UsersPage } from '../settings/users-page';
import { StopsPage } from '../stops/stops-page';
import { fakeApi, problem, type ApiFake } from '../testing/api-fake';
import { renderInApp } from '../testing/render-in-app';

let api: ApiFake;

beforeEach(() => {
  api = fakeApi();
});

afterEach(() => {
  vi.unstubAllGlobals();
});

const nothing = { items: [], nextCursor: null, total: 0 };
const noStops = { installation: false, corp: false, channels: [], journeys: [], versions: [], customers: [] };

interface ListPage {
  readonly Shown: ComponentType;
  readonly asks: string;
  /** What the server answers when there is nothing, and what is said then. */
  readonly none: object;
  readonly says: string;
}

const pages: readonly (readonly [string, ListPage])[] = [
  ['journeys', { Shown: JourneysPage, asks: 'GET /corps/ww1/journeys?archived=false', none: nothing, says: '还没有旅程' }],
  ['runs', { Shown: RunsPage, asks: 'GET /corps/ww1/runs', none: nothing, says: '还没有客户行程' }],
  ['sends', { Shown: SendsPage, asks: 'GET /corps/ww1/sends', none: nothing, says: '还没有发送记录' }],
  ['complaints', { Shown: ComplaintsPage, asks: 'GET /corps/ww1/complaints?state=open', none: nothing, says: '没有待答复的投诉' }],
  ['customers', { Shown: CustomersPage, asks: 'GET /corps/ww1/customers', none: nothing, says: '还没有客户' }],
  ['what needs attention', { Shown: AttentionPage, asks: 'GET /corps/ww1/attention', none: nothing, says: '没有需要处理的事项' }],
  ['switches', { Shown: StopsPage, asks: 'GET /corps/ww1/stops', none: noStops, says: '没有单独暂停的旅程、版本或客户' }],
  ['mail servers', { Shown: SettingsPage, asks: 'GET /corps/ww1/channel-settings', none: { items: [], removed: [] }, says: '还没有邮件服务器' }],
  ['accounts', { Shown: UsersPage, asks: 'GET /users', none: nothing, says: '暂无数据' }],
  ['gates', { Shown: GatesPanel, asks: 'GET /corps/ww1/gates', none: { items: [], receivers: [] }, says: '暂无数据' }],
];

describe.each(pages)('a page of %s', { timeout: 30_000 }, (_name, { Shown, asks, none, says }) => {
  it('does not say that there is nothing before it knows, nor after a failure', async () => {
    api.answer('GET /corps/ww1/api-keys', nothing);
    api.answer('GET /corps/ww1/holds', nothing);
    api.answer('GET /corps/ww1/attention/late', { items: [], loops: [] });
    api.answer('GET /corps/ww1/attention/breaches', { items: [] });
    api.answer('GET /corps/ww1/attention/causes', { items: [] });
    api.answer('GET /corps/ww1/gates/send/slots', {
      limitPerMinute: 600,
      from: '2026-01-01T00:00:00.000Z',
      to: '2026-01-01T00:05:00.000Z',
      most: 0,
      seconds: [],
    });
    api.answer('GET /corps/ww1/complaints/rates', { windowHours: 24, fewest: 100, warn: 0.003, stop: 0.01, items: [] });
    api.answer('GET /corps/ww1/journeys?archived=false', nothing);
    api.answer(asks, problem(500, 'defect'), 500);
    await renderInApp(<Shown />);
    expect(screen.getAllByRole('status', { name: '正在读取' }).length).toBeGreaterThan(0);
    expect(await screen.findByText('系统内部出错，已记录。')).toBeDefined();
    expect(screen.queryByText(says)).toBeNull();
    api.answer(asks, none);
    await userEvent.click(screen.getByTestId('retry-load'));
    expect((await screen.findAllByText(says)).length).toBeGreaterThan(0);
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
