import { graphSchema, type JourneyDetail } from '@tagtrail/core/http';
import { newGraph } from '@tagtrail/core/nodes';
import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { useEditing } from '../../editing/editing-store';
import { renderInApp } from '../../testing/render-in-app';
import { useVersionsDoor } from './use-versions-door';
import { VersionsDrawer } from './versions-drawer';

const at = '2026-11-28T02:00:00Z';
const item: JourneyDetail['versions'][number] = {
  id: 'v1',
  number: 1,
  live: true,
  stopped: false,
  publishedBy: '李经理',
  publishedAt: at,
  note: '',
  openRuns: 0,
  entered: 0,
};
const journey: JourneyDetail = {
  id: 'j1',
  name: 'x',
  revision: 1,
  liveVersion: 1,
  changed: true,
  stopped: false,
  openRuns: 0,
  archivedAt: null,
  createdAt: at,
  updatedAt: at,
  savedBy: null,
  savedAt: null,
  versions: [item],
  graph: graphSchema.parse(newGraph()),
};

function Page() {
  const { open } = useVersionsDoor();
  return (
    <>
      <button type="button" onClick={open}>
        版本
      </button>
      <VersionsDrawer journey={journey} />
    </>
  );
}

it('offers no version to be restored while the drawing is left to a colleague', async () => {
  useEditing.getState().open({ journeyId: 'j1', graph: newGraph(), revision: 1, savedAt: at });
  await renderInApp(<Page />);
  await userEvent.click(screen.getByRole('button', { name: '版本' }));
  expect(await screen.findByTestId('restore:1')).toBeDefined();
  act(() => {
    useEditing.setState({ readOnly: true });
  });
  expect(screen.queryByTestId('restore:1')).toBeNull();
  expect(screen.getByTestId('compare-draft:1')).toBeDefined();
});
