import type { corps as chinese } from '../zh-CN/corps';
import type { SameShape } from '../same-shape';

export const corps: SameShape<typeof chinese> = {};
