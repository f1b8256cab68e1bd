import type { Graph } from '@tagtrail/core/graph';
import { journey } from '@tagtrail/core/nodes';
import { act } from '@testing-library/react';
import { useCallback, useEffect, useState } from 'react';
import { beforeEach, expect, it } from 'vitest';
import { useEditing } from '../../editing/editing-store';
import { renderInApp } from '../../testing/render-in-app';
import { useFoldedSteps } from './folded-steps';
import { useFolding, type Folding } from './use-folding';

const drawn = journey()
  .apiStart()
  .split({ a: { percent: 50, way: (path) => path.waitFor(3, 'days').end() }, b: { percent: 50, way: (path) => path.waitFor(1, 'days').end() } })
  .graph();
const without: Graph = {
  ...drawn,
  nodes: drawn.nodes.filter(({ id }) => id !== 'wait-2'),
  edges: drawn.edges.filter(({ from, to }) => from !== 'wait-2' && to !== 'wait-2'),
};
const ids = (...names: readonly string[]) => drawn.nodes.map(({ id }) => id).filter((id) => names.includes(id));

let folding: Folding | null = null;
let draw: (graph: Graph) => void;

/** A canvas whose drawing may come later than what is chosen. */
function Stage({ first = drawn }: { readonly first?: Graph }) {
  const [graph, setGraph] = useState(first);
  const { selected, group, selectAll } = useEditing();
  const onChoose = useCallback(
    (names: readonly string[]) => {
      selectAll(ids(...names));
    },
    [selectAll],
  );
  const own = useFolding({ journeyId: 'j', graph, selected, group, onChoose });
  useEffect(() => {
    draw = setGraph;
    folding = own;
  }, [own]);
  return null;
}

const folded = (): readonly string[] => useFoldedSteps.getState().folded['1:j'] ?? [];
const toggle = (): void => {
  act(() => {
    folding?.toggle('split-1');
  });
};
const choose = (...names: readonly string[]): void => {
  act(() => {
    useEditing.getState().selectAll(ids(...names));
  });
};

beforeEach(() => {
  useFoldedSteps.setState({ folded: {} });
  useEditing.getState().open({ journeyId: 'j', graph: drawn, revision: 1, savedAt: '' });
});

it('unfolds what hides any of several that are chosen together', async () => {
  await renderInApp(<Stage />);
  toggle();
  expect(folded()).toEqual(['split-1']);
  choose('split-1', 'wait-1');
  expect(folded()).toEqual([]);
});

it('lets go of what a fold hides, of one and of several, and stays', async () => {
  await renderInApp(<Stage />);
  choose('split-1', 'wait-1', 'wait-2');
  toggle();
  expect(useEditing.getState()).toMatchObject({ selected: 'split-1', group: [] });
  expect(folded()).toEqual(['split-1']);
  toggle();
  choose('wait-1');
  toggle();
  expect([useEditing.getState().selected, folded()]).toEqual([null, ['split-1']]);
});

it('waits with the unfolding until the canvas has the step', async () => {
  await renderInApp(<Stage first={without} />);
  toggle();
  choose('wait-2');
  expect(folded()).toEqual(['split-1']);
  act(() => {
    draw(drawn);
  });
  expect(folded()).toEqual([]);
});
