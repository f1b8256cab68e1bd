import type { runs as chinese } from '../zh-CN/runs';
import type { SameShape } from '../same-shape';

export const runs: SameShape<typeof chinese> = {};
