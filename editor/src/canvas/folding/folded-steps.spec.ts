import { afterEach, expect, it } from 'vitest';
import { useFoldedSteps } from './folded-steps';

afterEach(() => {
  useFoldedSteps.setState({ folded: {} });
});

it('of many journeys those are kept in which something was folded last', () => {
  const { setFolded } = useFoldedSteps.getState();
  for (let n = 0; n < 60; n += 1) setFolded(`1:j${String(n)}`, ['a']);
  setFolded('1:j10', ['b']);
  setFolded('1:new', ['a']);
  const { folded } = useFoldedSteps.getState();
  expect([Object.keys(folded).length, folded['1:j10'], folded['1:j11'], folded['1:new']]).toEqual([50, ['b'], undefined, ['a']]);
});
