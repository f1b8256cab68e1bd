import type { JourneyDetail, VersionItem } from '@tagtrail/core/http';
import { newGraph } from '@tagtrail/core/nodes';
import { screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeApi, problem, type ApiFake } from '../../testing/api-fake';
import { renderInApp } from '../../testing/render-in-app';
import { RunFilters } from './run-filters';

const journeyId = '0190c5d0-0000-7000-8000-000000000001';
const at = '2026-03-05T02:00:00.000Z';
const version: VersionItem = {
  id: 'v2',
  number: 2,
  live: false,
  stopped: false,
  publishedAt: at,
  publishedBy: '管理员',
  note: '',
  openRuns: 0,
  entered: 0,
};
const archived: JourneyDetail = {
  id: journeyId,
  name: '春季活动',
  revision: 3,
  liveVersion: null,
  stopped: false,
  archivedAt: at,
  changed: false,
  openRuns: 0,
  createdAt: at,
  updatedAt: at,
  graph: newGraph(),
  savedBy: null,
  savedAt: null,
  versions: [version],
};
const filter = { journeyId, version: 2, nodeId: 'tag-added-1', came: null, way: null, since: null, status: null } as const;
let api: ApiFake;

beforeEach(() => {
  api = fakeApi();
  api.answer('GET /corps/ww1/journeys?archived=false', { items: [], nextCursor: null });
  api.answer(`GET /corps/ww1/names?kind=journey&ids=${journeyId}`, { items: [{ id: journeyId, name: '春季活动', gone: true }] });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the filter of runs', { timeout: 30_000 }, () => {
  it('names an archived journey, and the step as its card does', async () => {
    api.answer(`GET /corps/ww1/journeys/${journeyId}`, archived);
    api.answer(`GET /corps/ww1/journeys/${journeyId}/versions/2`, { ...version, graph: newGraph(), planHash: 'x', acknowledged: [] });
    const { container } = await renderInApp(<RunFilters filter={filter} />);
    expect(await screen.findByText('春季活动（已归档）')).toBeDefined();
    expect(await screen.findByText('位于：打上标签时')).toBeDefined();
    expect(container.textContent).not.toContain(journeyId);
    expect(container.textContent).not.toContain('tag-added-1');
  });

  it('shows no id where the journey cannot be read', async () => {
    const gone = '0190c5d0-0000-7000-8000-000000000009';
    api.answer(`GET /corps/ww1/names?kind=journey&ids=${gone}`, { items: [] });
    api.answer(`GET /corps/ww1/journeys/${gone}`, problem(404, 'not_found'), 404);
    const { container } = await renderInApp(<RunFilters filter={{ ...filter, journeyId: gone, version: null }} />);
    expect((await screen.findAllByText('未知旅程')).length).toBeGreaterThan(0);
    expect(container.textContent).not.toContain(gone);
  });
});
