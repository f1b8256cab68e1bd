import { journey } from '@tagtrail/core/nodes';
import { toNodeId } from '@tagtrail/core/kernel';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { useEditing } from '../../editing/editing-store';
import { chosenSteps } from './chosen-steps';

const wait = toNodeId('wait-1');

beforeEach(() => {
  useEditing.getState().open({ journeyId: 'j', graph: journey().apiStart().waitFor(1, 'days').end().graph(), revision: 1, savedAt: '' });
  useEditing.getState().select(wait);
  document.body.innerHTML = `<div data-testid="board">
    <div class="react-flow__node-step" data-id="end-1" tabindex="0"></div>
    <div class="react-flow__node-fold" data-id="fold:end-1"><button></button></div>
  </div>`;
});
afterEach(() => {
  document.body.innerHTML = '';
});

const focus = (selector: string): void => document.querySelector<HTMLElement>(selector)?.focus();

it('is the step with the focus before the one whose form is open', () => {
  expect(chosenSteps()).toEqual([wait]);
  focus('[data-id="end-1"]');
  expect(chosenSteps()).toEqual(['end-1']);
});

it('is no step while the focus is on what stands for folded ones', () => {
  focus('button');
  expect(chosenSteps()).toEqual([]);
});
