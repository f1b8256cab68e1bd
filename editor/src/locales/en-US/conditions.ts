import type { conditions as chinese } from '../zh-CN/conditions';
import type { SameShape } from '../same-shape';

export const conditions: SameShape<typeof chinese> = {};
