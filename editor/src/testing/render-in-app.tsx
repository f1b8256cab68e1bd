import type { Role, Session } from '@tagtrail/core/http';
import { render, type RenderResult } from '@testing-library/react';
import { App } from 'antd';
import type { ReactNode } from 'react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { createQueryClient, Providers } from '../app/providers';
import { i18n, startTexts } from '../locales/i18n';
import type { SummaryLine } from '../nodes/view/node-view';
import { SessionContext } from '../session/session';
import type { Words } from '../words/words';

/** Who looks at a page that is rendered alone. */
export const session: Session = {
  user: { id: '1', login: 'admin', name: '管理员', administrator: true },
  corps: [{ id: 'ww1', name: '示例企业', timeZone: 'Asia/Shanghai', stopped: false, role: 'administrator' }],
  installation: { stopped: false },
  simulated: false,
};

const asRole = (role: Role): Session => ({
  ...session,
  user: { ...session.user, administrator: role === 'administrator' },
  corps: session.corps.map((corp) => ({ ...corp, role })),
});

/** Renders one piece of a page of journey `j1` as an administrator of corp `ww1` sees it, in Chinese. */
export async function renderInApp(children: ReactNode, role: Role = 'administrator'): Promise<RenderResult> {
  if (!i18n.isInitialized) await startTexts();
  // Dialogs stand inside the route, as in the frame of a corp's pages.
  const element = (
    <SessionContext value={asRole(role)}>
      <App component={false}>{children}</App>
    </SessionContext>
  );
  const router = createMemoryRouter(
    [
      { path: '/c/:corpId/journeys/:journeyId', element },
      { path: '*', element: null },
    ],
    { initialEntries: ['/c/ww1/journeys/j1'] },
  );
  return render(
    <Providers client={createQueryClient()}>
      <RouterProvider router={router} />
    </Providers>,
  );
}

/** Words of a summary in Chinese with a small tag library. */
export async function wordsForTests(): Promise<Words> {
  await startTexts();
  const names: Readonly<Record<string, string>> = {
    keen: '高意向',
    won: '已成交',
    intent: '意向度',
    zhang: '张伟',
    order_paid: '订单已支付',
    city: '城市',
    birthday: '生日',
    '7': '老客户名单',
  };
  const named = (id: string): string => names[id] ?? id;
  return {
    locale: 'zh-CN',
    t: i18n.t,
    tagName: named,
    tagGroupName: named,
    employeeName: named,
    webhookName: named,
    attributeName: named,
    eventName: named,
    listName: named,
    segmentName: named,
    journeyName: named,
    propertyName: (_event, name) => named(name),
  };
}

/** What the lines of a summary say. */
export const textsOf = (lines: readonly SummaryLine[]): readonly string[] => lines.map(({ text }) => text);
