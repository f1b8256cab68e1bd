import { defineTexts } from '../view/texts';

export const changeTagsTexts = defineTexts(
  {
    label: '修改标签',
    description: '给客户打上或移除企业微信标签',
    added: '打上：{{tags}}',
    removed: '移除：{{tags}}',
    missing: '未选择标签',
    add: '打上标签',
    remove: '移除标签',
    addHint: '以客户所属员工的名义打上。',
    removeHint: '从所有添加了该客户的员工处移除。',
    next: '成功',
    failed: '失败',
  },
  {
    label: 'Change tags',
    description: 'Add WeCom tags to the customer or take them away',
    added: 'Add: {{tags}}',
    removed: 'Remove: {{tags}}',
    missing: 'No tag chosen',
    add: 'Add tags',
    remove: 'Remove tags',
    addHint: "Added in the name of the customer's owner.",
    removeHint: 'Removed at every employee who has the customer.',
    next: 'Done',
    failed: 'Failed',
  },
);
