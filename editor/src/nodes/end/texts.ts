import { defineTexts } from '../view/texts';

export const endTexts = defineTexts(
  {
    label: '结束',
    description: '客户在这里走完旅程',
    reason: '结束原因',
    hint: '会记入客户行程；可以选择，也可以自己填写。',
    missing: '未填写原因',
  },
  {
    label: 'End',
    description: 'The journey ends here for the customer',
    reason: 'Reason',
    hint: 'Kept with the run; choose one or write your own.',
    missing: 'No reason given',
  },
);
