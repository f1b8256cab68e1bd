import { waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useEditing } from '../editing/editing-store';
import { detail, draftPage, draw, get, openJourney, press, put } from '../testing/draft-page';

const { api, sentTo, savedNames } = draftPage();
const underWay = 'GET /corps/ww1/journeys/j/under-way';
const end = 'POST /corps/ww1/journeys/j/end';

// Dialogs in jsdom take their time on a busy machine.
it('waits for what is drawn, and the drawing goes on from the revision the ending made', { timeout: 30_000 }, async () => {
  const live = { ...detail('first', 1), liveVersion: 1 };
  const nobody = { people: 0, planned: { messages: 0, more: false }, withEmployees: 0, ending: null };
  api().answer(get, live);
  api().answer(underWay, nobody);
  api().answer(end, nobody);
  await openJourney();
  const saved = api().hold(put);
  draw('a');
  await press('journey-menu');
  await press('journey-end');
  await press('end-confirm');
  await waitFor(() => {
    expect(savedNames()).toEqual(['a']);
  });
  expect(sentTo(end)).toEqual([]);
  api().answer(get, { ...live, ...detail('a', 3), archivedAt: live.updatedAt });
  saved();
  await waitFor(() => {
    expect(useEditing.getState().revision).toBe(3);
  });
  expect([sentTo(end).length, useEditing.getState().save.kind]).toEqual([1, 'saved']);
});
