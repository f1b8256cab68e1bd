import { act, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { sessionKey } from '../../../api/session';
import { useEditing } from '../../../editing/editing-store';
import { problem } from '../../../testing/api-fake';
import {
  detail,
  draftPage,
  draw,
  drawn,
  duplicate,
  get,
  leftBehind,
  openJourney,
  press,
  put,
  rename,
  session,
  standsAs,
} from '../../../testing/draft-page';

const { api, answerSaves, sentTo, savedNames } = draftPage();

// Dialogs in jsdom take their time on a busy machine.
describe('saving', { timeout: 30_000 }, () => {
  it('does not ask for the journey again', async () => {
    await openJourney();
    draw('a');
    await standsAs('saved');
    expect([savedNames(), sentTo(get).length]).toEqual([['a'], 1]);
  });

  it('goes on from the revision a new name made, before the page is told of it', async () => {
    await openJourney();
    api().answer(rename, detail('a', 3));
    const [saved, named] = [api().hold(put), api().hold(rename)];
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
    const refreshed = api().hold(get);
    draw('b');
    answerSaves(4);
    named();
    await standsAs('saved');
    expect([savedNames(), useEditing.getState().revision]).toEqual([['a', 'b'], 4]);
    refreshed();
  });

  it('comes before a copy, which has the last edits too', async () => {
    await openJourney();
    const saved = api().hold(put);
    api().answer(duplicate, { ...detail('a', 1), id: 'copy' });
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
    api().answer(put, problem(503, 'unavailable'), 503);
    draw('a');
    await press('publish');
    expect(await screen.findByText('修改还没有保存，暂时不能发布：连不上服务器，请检查网络后重试。')).toBeTruthy();
  });
});

describe('leaving', { timeout: 30_000 }, () => {
  it('saves the last edits, and opening again waits for them', async () => {
    const { leave, comeBack } = await openJourney();
    const saved = api().hold(put);
    draw('a');
    await standsAs('saving');
    draw('b');
    await leave();
    await comeBack();
    expect(sentTo(get)).toHaveLength(1);
    api().answer(get, detail('b', 3));
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
    api().answer(put, problem(503, 'unavailable'), 503);
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
    api().answer(put, problem(401, 'not_signed_in'), 401);
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
