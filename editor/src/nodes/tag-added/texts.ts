import { defineTexts } from '../view/texts';

export const tagAddedTexts = defineTexts(
  {
    label: '打上标签时',
    description: '客户新获得任意一个所选标签时进入旅程',
    missing: '未选择标签',
    any: '任意一个：{{tags}}',
    tags: '触发标签',
    hint: '客户在企业微信里或通过接口新打上其中任意一个标签，就进入旅程；已有标签的客户不受影响。',
  },
  {
    label: 'Tag added',
    description: 'A customer enters when any of these tags is newly added',
    missing: 'No tag chosen',
    any: 'Any of: {{tags}}',
    tags: 'Trigger tags',
    hint: 'A customer enters when one of these is newly added, in WeCom or by API; customers who have it already are not touched.',
  },
);
