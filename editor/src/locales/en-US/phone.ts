import type { SameShape } from '../same-shape';
import type { phone as chinese } from '../zh-CN/phone';

export const phone: SameShape<typeof chinese> = {
  note: 'On a phone you can read numbers, approve, pause and resume. Drawing needs a wider screen: open it on a computer.',
  shown: 'What is shown',
  numbers: 'Live numbers',
  draft: 'Draft',
  draftHint: 'The draft has {{n}} steps. Open one to see what is in it.',
  problems: 'The draft has {{n}} problems. Mend them on a computer.',
  approve: 'Decide',
  approvalOpen: '{{name}} asks for approval; a second person decides',
  approvalOwn: 'You asked for approval; a second person decides',
};
