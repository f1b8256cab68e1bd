import { newGraph } from '@tagtrail/core/nodes';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { noMarks } from '../../drawing/marks';
import { fakeApi } from '../../testing/api-fake';
import { renderInApp } from '../../testing/render-in-app';
import { FlowBoard } from './flow-board';

let looks = 0;
const { nodes, ...rest } = newGraph();
/** Notes every look the board takes at it. */
const graph = {
  ...rest,
  get nodes() {
    looks += 1;
    return nodes;
  },
};
const marks = new Map([['end-1', noMarks]]);
const nothing = (): void => undefined;

beforeEach(() => {
  fakeApi().answer('GET /corps/ww1/tags', { deleted: [], groups: [] });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

/** A page that draws itself again with every key. */
function Typing() {
  const [typed, setTyped] = useState('');
  return (
    <>
      <input
        aria-label="name"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
        }}
      />
      <FlowBoard graph={graph} marks={marks} editable travelled={null} selected={null} anchor={null} onSelect={nothing} />
    </>
  );
}

describe('the board', () => {
  it('draws steps with the ways that leave them', async () => {
    await renderInApp(<Typing />);
    const plus = await screen.findByTestId('edge-plus:tag-added-1:next');
    expect(plus.closest('.react-flow__node')).toBe(screen.getByTestId('step:tag-added-1').closest('.react-flow__node'));
  });

  it('is not drawn again by what goes on beside it', async () => {
    await renderInApp(<Typing />);
    await screen.findByTestId('edge-plus:tag-added-1:next');
    await vi.waitFor(async () => {
      const before = looks;
      await new Promise((resolve) => {
        setTimeout(resolve, 150);
      });
      expect(looks).toBe(before);
    });
    const before = looks;
    await userEvent.type(screen.getByLabelText('name'), 'abc');
    expect(looks).toBe(before);
  });
});

describe('the board for people who do not see it', () => {
  it('speaks the language of the page', async () => {
    const { container } = await renderInApp(
      <FlowBoard graph={newGraph()} marks={new Map()} editable travelled={null} selected={null} anchor={null} onSelect={() => undefined} />,
    );
    expect(container.querySelector('[id^="react-flow__node-desc"]')?.textContent).toBe('按回车打开这个步骤');
  });
});
