import type { customers as chinese } from '../zh-CN/customers';
import type { SameShape } from '../same-shape';

export const customers: SameShape<typeof chinese> = {};
