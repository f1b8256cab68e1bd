import type { diagnostics as chinese } from '../zh-CN/diagnostics';
import type { SameShape } from '../same-shape';

export const diagnostics: SameShape<typeof chinese> = {};
