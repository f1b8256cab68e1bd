import { newGraph, newNode, outputsOf } from '@tagtrail/core/nodes';
import { toNodeId } from '@tagtrail/core/kernel';
import { screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { useEditing } from '../../editing/editing-store';
import { renderInApp } from '../../testing/render-in-app';
import { WinnerButton } from './winner-button';

const split = newNode('split', toNodeId('split-1'));
const port = outputsOf(split)[0] ?? '';
const graph = { ...newGraph(), nodes: [...newGraph().nodes, split] };

afterEach(() => {
  vi.unstubAllGlobals();
});

it.each([
  ['offered beside the drawing', false],
  ['not offered on a phone, where nothing could take it back', true],
])('a winner is %s', async (_, onPhone) => {
  const wide = globalThis.matchMedia;
  vi.stubGlobal('matchMedia', (query: string) => Object.assign(wide(query), { matches: onPhone && query.includes('max-width') }));
  useEditing.getState().open({ journeyId: 'j', graph, revision: 1, savedAt: '2026-01-01T00:00:00.000Z' });
  await renderInApp(<WinnerButton nodeId="split-1" port={port} name="甲" />);
  expect(screen.queryByTestId(`win:${port}`) === null).toBe(onPhone);
});
