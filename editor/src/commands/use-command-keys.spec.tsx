import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { commandNames, type CommandName } from './command-table';
import { useCommandKeys } from './use-command-keys';
import { useCommands } from './use-commands';

const done: CommandName[] = [];
const all = Object.fromEntries(
  commandNames.map((name) => [
    name,
    () => {
      done.push(name);
    },
  ]),
);

function Page({ handlers = all }: { readonly handlers?: Parameters<typeof useCommands>[0] }) {
  useCommandKeys();
  useCommands(handlers);
  return (
    <>
      <div data-testid="board">
        <div className="react-flow__node" tabIndex={0} aria-label="step" role="button" />
        <button type="button">plus</button>
      </div>
      <aside data-testid="side-panel">
        <button type="button">panel</button>
        <input aria-label="name" />
      </aside>
      <div role="dialog">
        <input aria-label="asked" />
      </div>
    </>
  );
}

const at = (name: string): HTMLElement => screen.getByLabelText(name);

/** What the keys did that were pressed there. */
async function doneBy(keys: string, place: HTMLElement | null): Promise<readonly CommandName[]> {
  done.length = 0;
  if (place !== null) place.focus();
  await userEvent.keyboard(keys);
  return [...done];
}

describe('keys', () => {
  beforeEach(() => {
    render(<Page />);
  });

  it.each([
    ['{Delete}', ['remove']],
    ['{Backspace}', ['remove']],
    ['d', ['disable']],
    ['{Shift>}d{/Shift}', []],
    ['{Control>}d{/Control}', ['duplicate']],
    ['+', ['insertAfter']],
    ['?', ['keySheet']],
    ['{ArrowDown}{ArrowLeft}', ['walkDown', 'walkLeft']],
    ['{Alt>}{ArrowLeft}{/Alt}', ['armLeft']],
    ['012', ['fitAll', 'actualSize', 'fitSelection']],
    ['{Enter}', ['openStep']],
    ['{Escape}', ['leave']],
    ['{Control>}z{/Control}', ['undo']],
    ['{Control>}{Shift>}z{/Shift}y{/Control}', ['redo', 'redo']],
    ['{Meta>}k{/Meta}', ['palette']],
    // These the browser tells of by events of the clipboard.
    ['{Control>}cxv{/Control}', []],
  ] as const)('on a step: %s', async (keys, commands) => {
    expect(await doneBy(keys, at('step'))).toEqual(commands);
  });

  it('delete where nothing has the focus, and never from a button of the panel', async () => {
    expect(await doneBy('{Delete}', null)).toEqual(['remove']);
    expect(await doneBy('{Delete}{Backspace}d', screen.getByRole('button', { name: 'panel' }))).toEqual([]);
  });

  it('press the button that has the focus, and open no step from it', async () => {
    expect(await doneBy('{Enter}', screen.getByRole('button', { name: 'plus' }))).toEqual([]);
  });

  it('in a field are text, but for what is for the page, and Escape, which goes back to the step', async () => {
    expect(await doneBy('d+?1{Backspace}{Delete}{Enter}', at('name'))).toEqual([]);
    expect(await doneBy('{Control>}kf{/Control}{Escape}', at('name'))).toEqual(['palette', 'find', 'leave']);
  });

  it('undo the drawing from a field as long as nothing was typed there', async () => {
    expect(await doneBy('{Control>}z{/Control}', at('name'))).toEqual(['undo']);
    expect(await doneBy('x{Control>}z{/Control}', at('name'))).toEqual([]);
  });

  it('do nothing behind a dialog', async () => {
    expect(await doneBy('{Control>}kz{/Control}{Escape}', at('asked'))).toEqual([]);
  });

  it('do nothing while an input method composes', () => {
    done.length = 0;
    fireEvent.keyDown(at('step'), { key: 'd', isComposing: true });
    fireEvent.keyDown(at('step'), { key: 'Process', keyCode: 229 });
    expect(done).toEqual([]);
  });
});

it('does what is said last, and nothing any more for what has gone or cannot be done', async () => {
  const [first, second] = [vi.fn(), vi.fn()];
  const { rerender, unmount } = render(<Page handlers={{ undo: first }} />);
  rerender(<Page handlers={{ undo: second, redo: null }} />);
  await userEvent.keyboard('{Control>}zy{/Control}');
  expect([first.mock.calls.length, second.mock.calls.length]).toEqual([0, 1]);
  rerender(<Page handlers={{ undo: null }} />);
  await userEvent.keyboard('{Control>}z{/Control}');
  unmount();
  await userEvent.keyboard('{Control>}z{/Control}');
  expect(second).toHaveBeenCalledTimes(1);
});

it('are the canvas behind again when what covered it is gone, as two canvases that are compared', async () => {
  const [behind, before] = [vi.fn(), vi.fn()];
  const Part = ({ act }: { readonly act: () => void }) => {
    useCommands({ fitAll: act });
    return null;
  };
  const drawn = (covered: boolean) => (
    <>
      <Page handlers={{ actualSize: behind }} />
      <Part act={behind} />
      {covered ? <Part act={before} /> : null}
    </>
  );
  const { rerender } = render(drawn(true));
  await userEvent.keyboard('0');
  rerender(drawn(false));
  await userEvent.keyboard('0');
  expect([before.mock.calls.length, behind.mock.calls.length]).toEqual([1, 1]);
});
