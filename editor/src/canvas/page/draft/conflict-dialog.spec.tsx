import { act, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { useEditing } from '../../../editing/editing-store';
import { problem } from '../../../testing/api-fake';
import { detail, draftPage, draw, drawn, get, leftBehind, openJourney, press, put, standsAs } from '../../../testing/draft-page';

const { api, answerSaves, sentTo, savedNames } = draftPage();

// Dialogs in jsdom take their time on a busy machine.
describe('two drawings', { timeout: 30_000 }, () => {
  const overtake = async (mine: string): Promise<void> => {
    api().answer(put, problem(412, 'precondition_failed'), 412);
    api().answer(get, detail('theirs', 5));
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
    api().answer(get, detail('newer', 8));
    await standsAs('unsaved');
    const asked = sentTo(get).length;
    const compared = api().hold(get);
    await waitFor(
      () => {
        expect(sentTo(get)).toHaveLength(asked + 1);
      },
      { timeout: 5_000 },
    );
    const told = api().hold(get);
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
