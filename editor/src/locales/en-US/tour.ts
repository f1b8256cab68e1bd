import type { SameShape } from '../same-shape';
import type { tour as chinese } from '../zh-CN/tour';

export const tour: SameShape<typeof chinese> = {
  help: 'Help',
  replay: 'Tour of the canvas',
  skip: 'Skip',
  steps: {
    steps: {
      title: 'A card is a step',
      description: 'They run from the trigger down. Open one and fill it in on the right; the card says what it lacks.',
    },
    plus: { title: 'Add the next one by "+"', description: 'Type a part of its name and press Enter; undo takes it back.' },
    problems: { title: 'Problems are listed here', description: 'Each leads to its step; what can be mended by itself has a button.' },
    publish: {
      title: 'Nothing happens before it is published',
      description: 'The draft is saved as you go. Publishing says how many it concerns, and "Runs" shows every step in numbers.',
    },
  },
};
