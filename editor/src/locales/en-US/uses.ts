import type { uses as chinese } from '../zh-CN/uses';
import type { SameShape } from '../same-shape';

export const uses: SameShape<typeof chinese> = {
  title: 'Journeys that use it',
  note: 'It cannot be deleted while a live journey uses it.',
  none: 'No journey uses it yet',
  journey: 'Journey',
  state: 'State',
  live: 'Live',
  draft: 'Draft',
  where: 'Where',
  inSettings: 'Settings of the journey',
  inSteps: '{{n}} steps',
  and: ', ',
};
