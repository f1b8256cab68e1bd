import type { settings as chinese } from '../zh-CN/settings';
import type { SameShape } from '../same-shape';

export const settings: SameShape<typeof chinese> = {};
