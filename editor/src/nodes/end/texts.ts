import { defineTexts } from '../view/texts';

export const endTexts = defineTexts(
  {
    label: '结束',
    description: '客户在这里走完旅程',
    reason: '结束原因',
    hint: '会记入客户行程，例如：completed、已成交、未响应。',
    missing: '未填写原因',
    completed: '正常走完',
  },
  {
    label: 'End',
    description: 'The journey ends here for the customer',
    reason: 'Reason',
    hint: 'Kept with the run, for example: completed, won, no answer.',
    missing: 'No reason given',
    completed: 'Completed',
  },
);
