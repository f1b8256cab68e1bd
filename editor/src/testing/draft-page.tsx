import type { Graph } from '@tagtrail/core/graph';
import type { JourneyDetail, Session } from '@tagtrail/core/http';
import { ok } from '@tagtrail/core/kernel';
import { newGraph } from '@tagtrail/core/nodes';
import { act, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { createQueryClient, Providers } from '../app/providers';
import { RequireSession } from '../app/require-session';
import { DraftKeeper } from '../canvas/page/draft/draft-keeper';
import { useJourney, useJourneyRef } from '../canvas/page/draft/use-journey';
import { JourneyMenu, JourneyName } from '../canvas/page/journey-header';
import { useEditing } from '../editing/editing-store';
import { i18n, startTexts } from '../locales/i18n';
import { PublishButton } from '../publish/publish-button';
import { fakeApi, type ApiFake } from './api-fake';

export const session: Session = {
  user: { id: '1', login: 'admin', name: '管理员', administrator: true },
  corps: [{ id: 'ww1', name: '示例企业', timeZone: 'Asia/Shanghai', stopped: false, role: 'administrator' }],
  installation: { stopped: false },
  simulated: false,
};
export const get = 'GET /corps/ww1/journeys/j';
export const put = 'PUT /corps/ww1/journeys/j/draft';
export const rename = 'PATCH /corps/ww1/journeys/j';
export const duplicate = 'POST /corps/ww1/journeys/j/duplicate';
const at = '2026-01-01T00:00:00.000Z';

const drawing = (name: string): Graph => ({ ...newGraph(), nodes: newGraph().nodes.map((node) => ({ ...node, name })) });
export const detail = (name: string, revision: number): JourneyDetail => ({
  id: 'j',
  name: '旅程',
  revision,
  liveVersion: null,
  changed: true,
  stopped: false,
  openRuns: 0,
  archivedAt: null,
  createdAt: at,
  updatedAt: at,
  savedBy: '李经理',
  savedAt: at,
  versions: [],
  graph: drawing(name),
});

function Page() {
  const ref = useJourneyRef();
  const { data } = useJourney(ref);
  if (data === undefined) return null;
  return (
    <DraftKeeper journeyRef={ref} journey={data}>
      <JourneyName journey={data} editable />
      <JourneyMenu journey={data} operate />
      <PublishButton journey={data} problems={[]} onJump={() => undefined} />
    </DraftKeeper>
  );
}

/** Opens it, and goes away from it and back. */
export async function openJourney() {
  if (!i18n.isInitialized) await startTexts();
  const client = createQueryClient();
  const children = [
    { path: '/c/:corpId/journeys/:journeyId', element: <Page /> },
    { path: '/c/:corpId/journeys', element: '列表' },
  ];
  const router = createMemoryRouter(
    [
      { path: '/login', element: '请登录' },
      { element: <RequireSession />, children },
    ],
    { initialEntries: ['/c/ww1/journeys/j'] },
  );
  render(
    <Providers client={client}>
      <RouterProvider router={router} />
    </Providers>,
  );
  await screen.findByText('旅程');
  const go = (to: string): Promise<void> => act(() => router.navigate(to));
  return { client, leave: () => go('/c/ww1/journeys'), comeBack: () => go('/c/ww1/journeys/j') };
}

export const drawn = (): string | undefined => useEditing.getState().graph.nodes[0]?.name;
export const draw = (name: string): void => {
  act(() => {
    useEditing.getState().edit({ label: name, apply: () => ok(drawing(name)) });
  });
};
export const standsAs = (kind: string): Promise<void> =>
  waitFor(
    () => {
      expect(useEditing.getState().save.kind).toBe(kind);
    },
    { timeout: 5_000 },
  );
export const press = async (testId: string): Promise<void> => {
  const button = await screen.findByTestId(testId);
  await waitFor(() => {
    expect(button.hasAttribute('disabled')).toBe(false);
  });
  await userEvent.click(button);
};

/** Unsaved edits that the browser keeps; what can be undone is kept beside them. */
export const leftBehind = (): number => Object.keys(localStorage).filter((key) => key.startsWith('tagtrail.unsaved')).length;

/** The page of journey `j` with a server that the spec speaks for; each test begins with a browser that keeps nothing. */
export function draftPage() {
  let fake: ApiFake | null = null;
  const api = (): ApiFake => {
    if (fake === null) throw new Error('No test has begun');
    return fake;
  };
  const answerSaves = (revision: number): void => {
    api().answer(put, { revision, updatedAt: at, changed: true });
  };
  beforeEach(() => {
    localStorage.clear();
    fake = fakeApi();
    api().answer('GET /session', session);
    api().answer(get, detail('first', 1));
    answerSaves(2);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });
  const sentTo = (to: string): readonly unknown[] =>
    api()
      .sent.filter((one) => one.to === to)
      .map(({ body }) => body);
  const savedNames = (): readonly unknown[] => sentTo(put).map((body) => (JSON.stringify(body).match(/"name":"(\w+)"/u) ?? [])[1]);
  return { api, answerSaves, sentTo, savedNames };
}
