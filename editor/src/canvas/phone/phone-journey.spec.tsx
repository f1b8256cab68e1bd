import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { CommentThread } from '@tagtrail/core/http';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { App } from 'antd';
import { afterEach, expect, it, vi } from 'vitest';
import { createQueryClient, Providers } from '../../app/providers';
import { toGraph } from '../../drawing/to-graph';
import { useEditing } from '../../editing/editing-store';
import { startTexts } from '../../locales/i18n';
import { SessionContext } from '../../session/session';
import { fakeApi } from '../../testing/api-fake';
import { detail, session } from '../../testing/draft-page';
import { PhoneJourney } from './phone-journey';

afterEach(() => {
  vi.unstubAllGlobals();
});

// jsdom has no layout to scroll in.
Element.prototype.scrollIntoView = () => undefined;

const journey = detail('欢迎', 1);
const nodeId = journey.graph.nodes[0]?.id ?? '';
const thread: CommentThread = {
  id: '7',
  nodeId,
  stepTitle: '欢迎',
  resolvedAt: null,
  resolvedBy: null,
  comments: [],
};

async function open(query: string): Promise<void> {
  await startTexts();
  fakeApi().answer('GET /corps/ww1/journeys/j/comments', { items: [thread] });
  useEditing.getState().open({ journeyId: 'j', graph: toGraph(journey.graph), revision: 1, savedAt: journey.updatedAt });
  const element = (
    <SessionContext value={session}>
      <App component={false}>
        <PhoneJourney journey={journey} />
      </App>
    </SessionContext>
  );
  const router = createMemoryRouter([{ path: '/c/:corpId/journeys/:journeyId', element }], { initialEntries: [`/c/ww1/journeys/j${query}`] });
  render(
    <Providers client={createQueryClient()}>
      <RouterProvider router={router} />
    </Providers>,
  );
}

// Dialogs in jsdom take their time on a busy machine.
it('opens its comments by the address, and leads from one to its step', { timeout: 30_000 }, async () => {
  await open('?comments=all');
  expect(await screen.findByTestId('comments')).toBeTruthy();
  await userEvent.click(await screen.findByTestId(`comments-jump:${nodeId}`));
  expect(await screen.findByTestId(`phone-lines:${nodeId}`)).toBeTruthy();
});
