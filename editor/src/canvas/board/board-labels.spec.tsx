import { newGraph } from '@tagtrail/core/nodes';
import { describe, expect, it } from 'vitest';
import { renderInApp } from '../../testing/render-in-app';
import { FlowBoard } from './flow-board';

describe('the board for people who do not see it', () => {
  it('speaks the language of the page', async () => {
    const { container } = await renderInApp(
      <FlowBoard graph={newGraph()} marks={new Map()} editable travelled={null} selected={null} anchor={null} onSelect={() => undefined} />,
    );
    expect(container.querySelector('[id^="react-flow__node-desc"]')?.textContent).toBe('按回车打开这个步骤');
  });
});
