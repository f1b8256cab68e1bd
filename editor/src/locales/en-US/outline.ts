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
  /** Arms of a branch that are put away on the canvas. */
  folding: {
    chip: '{{n}} steps · folded',
    fold: 'Fold the branch ({{n}} steps)',
    unfold: 'Unfold the branch of "{{name}}"',
  },
  /** A journey on a phone: read, decided on, stopped. */
  phone: {
    note: 'On a phone you can read numbers, approve, pause and resume. Drawing needs a wider screen: open it on a computer.',
    shown: 'What is shown',
    numbers: 'Live numbers',
    draft: 'Draft',
    draftHint: 'The draft has {{n}} steps. Open one to see what is in it.',
    problems: 'The draft has {{n}} problems. Mend them on a computer.',
    approve: 'Decide',
    approvalOpen: '{{name}} asks for approval; a second person decides',
    approvalOwn: 'You asked for approval; a second person decides',
  },
};
