import type { Graph } from '@tagtrail/core/graph';
import type { JourneyDetail, Session } from '@tagtrail/core/http';
import { ok } from '@tagtrail/core/kernel';
import { newGraph } from '@tagtrail/core/nodes';
import { act, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sessionKey } from '../../../api/session';
import { createQueryClient, Providers } from '../../../app/providers';
import { RequireSession } from '../../../app/require-session';
import { useEditing } from '../../../editing/editing-store';
import { i18n, startTexts } from '../../../locales/i18n';
import { PublishButton } from '../../../publish/publish-button';
import { fakeApi, problem, type ApiFake } from '../../../testing/api-fake';
import { JourneyMenu, JourneyName } from '../journey-header';
import { DraftKeeper } from './draft-keeper';
import { useJourney, useJourneyRef } from './use-journey';

const session: Session = {
  user: { id: '1', login: 'admin', name: '管理员', administrator: true },
  corps: [{ id: 'ww1', name: '示例企业', timeZone: 'Asia/Shanghai', stopped: false, role: 'administrator' }],
  installation: { stopped: false },
  simulated: false,
};
const get = 'GET /corps/ww1/journeys/j';
const put = 'PUT /corps/ww1/journeys/j/draft';
const rename = 'PATCH /corps/ww1/journeys/j';
const duplicate = 'POST /corps/ww1/journeys/j/duplicate';
const at = '2026-01-01T00:00:00.000Z';

const drawing = (name: string): Graph => ({ ...newGraph(), nodes: newGraph().nodes.map((node) => ({ ...node, name })) });
const detail = (name: string, revision: number): JourneyDetail => ({
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

let api: ApiFake;

beforeEach(() => {
  localStorage.clear();
  api = fakeApi();
  api.answer('GET /session', session);
  api.answer(get, detail('first', 1));
  answerSaves(2);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const answerSaves = (revision: number): void => {
  api.answer(put, { revision, updatedAt: at, changed: true });
};

async function openJourney() {
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

const drawn = (): string | undefined => useEditing.getState().graph.nodes[0]?.name;
const draw = (name: string): void => {
  act(() => {
    useEditing.getState().edit({ label: name, apply: () => ok(drawing(name)) });
  });
};
const standsAs = (kind: string): Promise<void> =>
  waitFor(
    () => {
      expect(useEditing.getState().save.kind).toBe(kind);
    },
    { timeout: 5_000 },
  );
const sentTo = (to: string): readonly unknown[] => api.sent.filter((one) => one.to === to).map(({ body }) => body);
const savedNames = (): readonly unknown[] => sentTo(put).map((body) => (JSON.stringify(body).match(/"name":"(\w+)"/u) ?? [])[1]);
const press = async (testId: string): Promise<void> => {
  const button = await screen.findByTestId(testId);
  await waitFor(() => {
    expect(button.hasAttribute('disabled')).toBe(false);
  });
  await userEvent.click(button);
};

// Dialogs in jsdom take their time on a busy machine.
/** Unsaved edits that the browser keeps; what can be undone is kept beside them. */
const leftBehind = (): number => Object.keys(localStorage).filter((key) => key.startsWith('tagtrail.unsaved')).length;

describe('saving', { timeout: 30_000 }, () => {
  it('does not ask for the journey again', async () => {
    await openJourney();
    draw('a');
    await standsAs('saved');
    expect([savedNames(), sentTo(get).length]).toEqual([['a'], 1]);
  });

  it('goes on from the revision a new name made, before the page is told of it', async () => {
    await openJourney();
    api.answer(rename, detail('a', 3));
    const [saved, named] = [api.hold(put), api.hold(rename)];
    draw('a');
    await waitFor(
      () => {
        expect(savedNames()).toEqual(['a']);
      },
      { timeout: 5_000 },
    );
    await userEvent.click(screen.getByText('旅程'));
    await userEvent.type(screen.getByRole('textbox'), '二');
    await userEvent.tab();
    expect(sentTo(rename)).toEqual([]);
    saved();
    await waitFor(() => {
      expect(sentTo(rename)).toHaveLength(1);
    });
    const refreshed = api.hold(get);
    draw('b');
    answerSaves(4);
    named();
    await standsAs('saved');
    expect([savedNames(), useEditing.getState().revision]).toEqual([['a', 'b'], 4]);
    refreshed();
  });

  it('comes before a copy, which has the last edits too', async () => {
    await openJourney();
    const saved = api.hold(put);
    api.answer(duplicate, { ...detail('a', 1), id: 'copy' });
    draw('a');
    await press('journey-menu');
    await press('journey-duplicate');
    await waitFor(() => {
      expect(savedNames()).toEqual(['a']);
    });
    expect(sentTo(duplicate)).toEqual([]);
    saved();
    await waitFor(() => {
      expect(sentTo(duplicate)).toHaveLength(1);
    });
    expect(useEditing.getState().revision).toBe(2);
  });

  it('says why a draft cannot be published that cannot be saved', async () => {
    await openJourney();
    api.answer(put, problem(503, 'unavailable'), 503);
    draw('a');
    await press('publish');
    expect(await screen.findByText('修改还没有保存，暂时不能发布：连不上服务器，请检查网络后重试。')).toBeTruthy();
  });
});

describe('leaving', { timeout: 30_000 }, () => {
  it('saves the last edits, and opening again waits for them', async () => {
    const { leave, comeBack } = await openJourney();
    const saved = api.hold(put);
    draw('a');
    await standsAs('saving');
    draw('b');
    await leave();
    await comeBack();
    expect(sentTo(get)).toHaveLength(1);
    api.answer(get, detail('b', 3));
    saved();
    await waitFor(() => {
      expect(sentTo(get)).toHaveLength(2);
    });
    await waitFor(() => {
      expect([drawn(), useEditing.getState().revision]).toEqual(['b', 3]);
    });
    expect(savedNames()).toEqual(['a', 'b']);
    expect(screen.queryByTestId('recover')).toBeNull();
  });

  it('is asked about while edits cannot be saved; what stays behind is offered when coming back', async () => {
    const { leave, comeBack } = await openJourney();
    api.answer(put, problem(503, 'unavailable'), 503);
    draw('a');
    await standsAs('offline');
    await leave();
    await press('leave-stay');
    expect(drawn()).toBe('a');
    await leave();
    await press('leave-go');
    await screen.findByText('列表');
    answerSaves(2);
    await comeBack();
    // Enter, pressed without reading, gives the edits back.
    const restore = await screen.findByTestId('recover');
    await waitFor(() => {
      expect(document.activeElement).toBe(restore);
    });
    expect(drawn()).toBe('first');
    await press('recover');
    await standsAs('saved');
    expect([drawn(), savedNames().at(-1), leftBehind()]).toEqual(['a', 'a', 0]);
  });

  it('because the session ended loses nothing', async () => {
    const { client, comeBack } = await openJourney();
    api.answer(put, problem(401, 'not_signed_in'), 401);
    draw('a');
    await standsAs('refused');
    draw('b');
    act(() => {
      client.setQueryData(sessionKey, null);
    });
    await screen.findByText('请登录');
    client.setQueryData(sessionKey, session);
    await comeBack();
    await press('recover');
    expect(drawn()).toBe('b');
  });
});

describe('two drawings', { timeout: 30_000 }, () => {
  const overtake = async (mine: string): Promise<void> => {
    api.answer(put, problem(412, 'precondition_failed'), 412);
    api.answer(get, detail('theirs', 5));
    draw(mine);
    await standsAs('conflict');
  };

  it('mine is kept, and undo brings theirs back', async () => {
    await openJourney();
    await overtake('mine');
    await screen.findByTestId('keep-mine');
    answerSaves(6);
    await press('keep-mine');
    await standsAs('saved');
    expect([drawn(), savedNames().at(-1)]).toEqual(['mine', 'mine']);
    act(() => {
      useEditing.getState().undo();
    });
    await standsAs('saved');
    expect([drawn(), savedNames().at(-1)]).toEqual(['theirs', 'theirs']);
  });

  it('no choice is made over a drawing that is overtaken itself', async () => {
    await openJourney();
    await overtake('mine');
    await press('keep-mine');
    api.answer(get, detail('newer', 8));
    await standsAs('unsaved');
    const asked = sentTo(get).length;
    const compared = api.hold(get);
    await waitFor(
      () => {
        expect(sentTo(get)).toHaveLength(asked + 1);
      },
      { timeout: 5_000 },
    );
    const told = api.hold(get);
    compared();
    await standsAs('conflict');
    expect((await screen.findByTestId('take-theirs')).hasAttribute('disabled')).toBe(true);
    told();
    await press('take-theirs');
    expect([drawn(), useEditing.getState().revision]).toEqual(['newer', 8]);
  });

  it('what was left behind does not overwrite a newer draft', async () => {
    const { leave, comeBack } = await openJourney();
    await overtake('mine');
    await leave();
    await press('leave-go');
    await comeBack();
    await screen.findByText('此后有人保存过这份草稿。恢复之后，请再选择保留哪一份。');
    await press('recover');
    expect(useEditing.getState().save.kind).toBe('conflict');
    await press('take-theirs');
    expect([drawn(), leftBehind()]).toEqual(['theirs', 0]);
    act(() => {
      useEditing.getState().undo();
    });
    expect(drawn()).toBe('mine');
  });
});
