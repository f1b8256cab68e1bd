import { defineTexts } from '../view/texts';

export const conditionTexts = defineTexts(
  {
    label: '条件分支',
    description: '按标签和属性把客户分到不同的路',
    arm: '分支 {{n}}',
    armLine: '{{name}}：{{rule}}',
    missing: '未设置条件',
    rawRule: '自定义规则',
    otherwise: '其他',
    otherwiseHint: '不满足以上任何分支的客户走「其他」。分支从上到下依次判断，先满足先走。',
    armName: '分支名称',
    rule: '条件',
    addArm: '添加分支',
    removeArm: '移除分支',
    removeConfirm: '移除后，只有这个分支能到达的步骤会失去来路。',
  },
  {
    label: 'Condition',
    description: 'Send customers different ways by tags and attributes',
    arm: 'Branch {{n}}',
    armLine: '{{name}}: {{rule}}',
    missing: 'no condition',
    rawRule: 'custom rule',
    otherwise: 'Otherwise',
    otherwiseHint: 'Who fits no branch goes on through "Otherwise". Branches are tried from top to bottom.',
    armName: 'Branch name',
    rule: 'Condition',
    addArm: 'Add branch',
    removeArm: 'Remove branch',
    removeConfirm: 'Steps that only this branch leads to will have no way in.',
  },
);
