import type { canvas as chinese } from '../zh-CN/canvas';
import type { SameShape } from '../same-shape';

export const canvas: SameShape<typeof chinese> = {};
