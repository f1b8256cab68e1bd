import type { SameShape } from '../same-shape';
import type { outline as chinese } from '../zh-CN/outline';

export const outline: SameShape<typeof chinese> = {
  title: 'Outline',
  show: 'Show the outline',
  hide: 'Hide the outline',
  arm: 'Branch',
  open: 'Leads nowhere yet',
  joins: 'Goes on to "{{name}}"',
  back: 'Back to "{{name}}"',
};
