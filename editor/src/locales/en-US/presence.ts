import type { SameShape } from '../same-shape';
import type { presence as chinese } from '../zh-CN/presence';

export const presence: SameShape<typeof chinese> = {
  here: 'Colleagues who have this journey open too',
  looks: '{{name}} is looking',
  edits: '{{name}} is editing',
  editsNow: '{{name}} is editing. Edits at the same time overwrite nothing; they are merged when saved.',
  ask: 'Ask to take over',
  saved: '{{name}} saved something new',
  show: 'Show the newest',
  followed: 'Showed what a colleague saved',
  asked: '{{name}} asks to take over; in {{n}} s they may without an answer. Your edits are saved first',
  askedLate: '{{name}} asks to take over and may now. Your edits are saved first',
  give: 'Save and hand over',
  refuse: 'Keep editing',
  waiting: '{{name}} was asked to hand over; you may take over in {{n}} s without an answer',
  mayTake: '{{name}} does not answer, you may take over; their edits are saved or merged, none is lost',
  take: 'Take over',
  withdraw: 'Ask no more',
  given: '{{name}} handed over to you',
  taken: 'You took over from {{name}}',
  refused: '{{name}} keeps editing for now',
  close: 'Got it',
  left: '{{name}} edits now. Your edits are saved; you can only look',
  editAgain: 'Edit again',
};
