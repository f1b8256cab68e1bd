import type { SameShape } from '../same-shape';
import type { folding as chinese } from '../zh-CN/folding';

export const folding: SameShape<typeof chinese> = {
  chip: '{{n}} steps · folded',
  fold: 'Fold the branch ({{n}} steps)',
  unfold: 'Unfold the branch of "{{name}}"',
};
