import { wholeShare } from '../../plan/index.js';
import { armPort, moveArmOfPort } from '../condition/definition.js';
import { problemAt, type ConfigProblem } from '../config-problem.js';
import { defineNode } from '../define-node.js';
import { oneStep, type LoweredNode } from '../lowered.js';
import { splitSchema, type SplitConfig } from './config.schema.js';

/** Output of the customers who are held back, and the id of their arm. */
export const holdoutPort = 'holdout';

/** Sends customers different ways by lot: the same customer always the same way. */
export const split = defineNode({
  type: 'split',
  version: 1,
  group: 'decision',
  schema: splitSchema,
  defaults: {
    arms: [
      { id: 'a', name: '', percent: 50 },
      { id: 'b', name: '', percent: 50 },
    ],
    holdout: 0,
  },
  outputs: ({ arms, holdout }) => [...new Set(arms.map((arm) => armPort(arm.id))), ...(holdout > 0 ? [holdoutPort] : [])],
  atOnce: true,
  moveOutput: moveArmOfPort,
  check: checkSplit,
  lower: lowerSplit,
});

export function lowerSplit({ arms, holdout }: SplitConfig): LoweredNode {
  const held = holdout > 0 ? [{ id: holdoutPort, share: toShare(holdout), next: { port: holdoutPort } }] : [];
  const drawn = arms.map(({ id, percent }) => ({ id, share: toShare(percent), next: { port: armPort(id) } }));
  return oneStep({ kind: 'branch', by: 'share', arms: [...drawn, ...held] });
}

/** Per cent as hundredths of one. */
const toShare = (percent: number): number => Math.round((percent * wholeShare) / 100);

/** Arms can be told apart, each gets somebody, and together with who is held back they are everybody. */
export function checkSplit({ arms, holdout }: SplitConfig): readonly ConfigProblem[] {
  const ids = [...arms.map(({ id }) => id), holdoutPort];
  const perArm = arms.flatMap(({ id, percent }, index) => [
    ...(ids.findIndex((other) => other === id) < index || id === holdoutPort
      ? [problemAt('split.duplicateArm', { path: ['arms', index, 'id'], params: { armId: id } })]
      : []),
    ...(toShare(percent) === 0 ? [problemAt('split.nobody', { path: ['arms', index, 'percent'] })] : []),
  ]);
  return [...perArm, ...checkWhole([...arms.map(({ percent }) => percent), holdout])];
}

function checkWhole(percents: readonly number[]): readonly ConfigProblem[] {
  const whole = percents.reduce((sum, percent) => sum + toShare(percent), 0);
  return whole === wholeShare ? [] : [problemAt('split.notWhole', { path: ['arms'], params: { percent: (whole * 100) / wholeShare } })];
}
