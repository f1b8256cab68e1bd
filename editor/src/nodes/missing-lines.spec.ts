import { toNodeId } from '@tagtrail/core/kernel';
import { newNode, nodeTypes } from '@tagtrail/core/nodes';
import { expect, it } from 'vitest';
import { wordsForTests } from '../testing/render-in-app';
import { views } from './views';

const words = await wordsForTests();
/** Signs that are read at a glance, behind the name of an arm or a channel. */
const glance = 12;

it.each(nodeTypes)('a new step of the kind %s says in few signs what is missing', (type) => {
  const { lines } = views[type].read(newNode(type, toNodeId('new')), words);
  const lacking = lines.filter(({ kind }) => kind === 'missing').map(({ text }) => text.split('：').at(-1) ?? '');
  expect(lacking.filter((text) => [...text].length > glance)).toEqual([]);
});
