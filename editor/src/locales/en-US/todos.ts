import type { todos as chinese } from '../zh-CN/todos';
import type { SameShape } from '../same-shape';

export const todos = {
  title: 'To-dos',
  lead: 'Customers at an "Approval" wait here for a decision. Operators and administrators may answer, and the first answer counts; who is due without one goes the way "Timed out".',
  state: { open: 'Open', answered: 'Answered' },
  question: 'To decide',
  since: 'Asked',
  due: 'Due',
  answer: 'Answer',
  by: 'Answered by',
  at: 'Answered',
  note: 'Note',
  noteHint: 'May be left empty; it is kept on record.',
  nobody: 'An account that is no more',
  approve: 'Approve',
  reject: 'Reject',
  answers: { approved: 'Approved', rejected: 'Rejected' },
  ask: { approved: 'Approve for {{name}}?', rejected: 'Reject for {{name}}?' },
  askText: '{{name}} goes on by it at once; it cannot be taken back.',
  done: { approved: 'Approved; the customer goes on', rejected: 'Rejected; the customer goes on' },
  empty: {
    open: 'Nothing to do',
    openText: 'Customers who come to an "Approval" appear here.',
    answered: 'Nothing answered yet',
    answeredText: 'Who decided what is shown here afterwards.',
  },
} as const satisfies SameShape<typeof chinese>;
