import { toNodeId, toPortName } from '@tagtrail/core/kernel';
import { newGraph } from '@tagtrail/core/nodes';
import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { writeEnvelope } from '../../editing/clipboard/envelope';
import { renderInApp } from '../../testing/render-in-app';
import { loadPinyin } from '../../ui/format/matches-text';
import { StepMenu } from './step-menu';

const target = { from: toNodeId('tag-added-1'), port: toPortName('next'), to: toNodeId('end-1') };

async function openMenu() {
  await loadPinyin();
  const onChoose = vi.fn();
  const onClose = vi.fn();
  const onPasteText = vi.fn();
  await renderInApp(
    <StepMenu graph={newGraph()} target={target} onChoose={onChoose} onClose={onClose} onPasteText={onPasteText} onPaste={vi.fn()} />,
  );
  return { onChoose, onClose, onPasteText, user: userEvent.setup(), search: screen.getByTestId('menu-search') };
}

describe('the menu behind a "+"', () => {
  it('inserts what initials find, with Enter', async () => {
    const { onChoose, user, search } = await openMenu();
    await user.type(search, 'fsxx{Enter}');
    expect(onChoose).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ kind: 'step', type: 'send-message' }), 'all');
  });

  it('walks by arrow keys over what can be chosen only', async () => {
    const { onChoose, user, search } = await openMenu();
    await user.type(search, '{ArrowDown}{ArrowDown}{Enter}{ArrowUp}{ArrowUp}{ArrowUp}{Enter}');
    // The end stands last in the list, but would cut off what follows.
    const chosen = onChoose.mock.calls.map(([entry]) => entry.type);
    expect([chosen.length, chosen[0], chosen.includes('end')]).toEqual([2, 'wait-event', false]);
  });

  it('chooses the step whose button has the focus, not the first', async () => {
    const { onChoose, user } = await openMenu();
    screen.getByTestId('menu:send-message').focus();
    await user.keyboard('{Enter}');
    expect(onChoose).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ type: 'send-message' }), 'all');
  });

  it('leaves Enter to an input method at work', async () => {
    const { onChoose, search } = await openMenu();
    fireEvent.keyDown(search, { key: 'Enter', isComposing: true });
    fireEvent.keyDown(search, { key: 'Enter', keyCode: 229 });
    expect(onChoose).not.toHaveBeenCalled();
  });

  it('closes on Escape and says why an end cannot stand here', async () => {
    const { onClose, user, search } = await openMenu();
    expect(screen.getByTestId('menu:end').textContent).toContain('结束会切断后面的步骤');
    await user.type(search, '{Escape}');
    expect(onClose).toHaveBeenCalled();
  });

  it('asks which outputs lead on only while a step with several is offered', async () => {
    const { user, search } = await openMenu();
    expect(screen.getByText('仅第一个出口接后续')).toBeTruthy();
    await user.type(search, '限流');
    expect(screen.queryByText('仅第一个出口接后续')).toBeNull();
    await user.clear(search);
    await user.type(search, '条件分支');
    expect(screen.getByText('仅第一个出口接后续')).toBeTruthy();
  });

  it('takes copied steps in at its place, and searches for any other text', async () => {
    const { onPasteText, user, search } = await openMenu();
    search.focus();
    await user.paste('发送');
    expect([onPasteText.mock.calls.length, search.getAttribute('value')]).toEqual([0, '发送']);
    const steps = writeEnvelope({ corpId: 'ww1', piece: { nodes: newGraph().nodes.slice(1), edges: [] }, names: {} });
    await user.paste(steps);
    expect(onPasteText).toHaveBeenCalledExactlyOnceWith(steps);
  });
});
