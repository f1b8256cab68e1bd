import type { journeys as chinese } from '../zh-CN/journeys';
import type { SameShape } from '../same-shape';

export const journeys: SameShape<typeof chinese> = {};
