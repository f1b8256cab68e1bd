import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { useShortcuts } from './use-shortcuts';

function Page({ onDelete }: { readonly onDelete: () => void }) {
  useShortcuts({ enabled: true, onDelete });
  return (
    <>
      <div data-testid="board">
        <button type="button">step</button>
      </div>
      <aside>
        <button type="button">panel</button>
        <input aria-label="name" />
      </aside>
    </>
  );
}

it.each([
  ['step', 1],
  ['panel', 0],
] as const)('Delete with the focus on a button of the %s deletes %i times', async (place, times) => {
  const onDelete = vi.fn();
  render(<Page onDelete={onDelete} />);
  screen.getByRole('button', { name: place }).focus();
  await userEvent.keyboard('{Delete}{Backspace}');
  expect(onDelete).toHaveBeenCalledTimes(2 * times);
});

it('deletes where nothing has the focus, and never from a field', async () => {
  const onDelete = vi.fn();
  render(<Page onDelete={onDelete} />);
  await userEvent.keyboard('{Delete}');
  screen.getByRole('textbox').focus();
  await userEvent.keyboard('{Delete}');
  expect(onDelete).toHaveBeenCalledTimes(1);
});
