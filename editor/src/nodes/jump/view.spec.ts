import { expect, it } from 'vitest';
import { textsOf, wordsForTests } from '../../testing/render-in-app';
import { jumpPortLabel, jumpSummary } from './view';

const words = await wordsForTests();

it('says how often a customer goes back, and names both ways', () => {
  expect(textsOf(jumpSummary({ atMost: 3 }, words))).toEqual(['最多回去 3 次']);
  expect(['again', 'done'].map((port) => jumpPortLabel(port, { atMost: 3 }, words))).toEqual(['回去', '次数用完']);
});
