import { TagOutlined } from '@ant-design/icons';
import { registry, type TagTriggerConfig } from '@tagtrail/core/nodes';
import type { Words } from '../../words/words';
import { defineTexts, defineView, useNodeTexts, type FormProps, type SummaryLine } from '../view/node-view';
import { TagTriggerForm, tagTriggerSummary } from './tag-trigger';

const tagAddedTexts = defineTexts(
  {
    label: '打上标签时',
    description: '客户新获得任意一个所选标签、集齐所选标签，或获得某个标签组的标签时进入旅程',
    missing: '未选择标签',
    noGroup: '未选择标签组',
    any: '任意一个：{{tags}}',
    all: '集齐：{{tags}}',
    group: '标签组「{{group}}」中的任意标签',
    by: '由 {{who}} 打上',
    how: '怎样算',
    howHint: '例如选了「高意向」和「已试用」：任意一个就算，或两个都有才算。',
    matchAny: '任意一个',
    matchAll: '全部集齐',
    matchGroup: '标签组',
    tags: '触发标签',
    tagGroup: '标签组',
    hintAny: '客户在企业微信里或通过接口新打上其中任意一个标签，就进入旅程；已有标签的客户不受影响。',
    hintAll: '最后一个标签打上的那一刻进入旅程；早已集齐的客户不受影响。',
    hintGroup: '组里任何一个标签新打上就进入旅程，以后加进这个组的标签也算。',
    employees: '由谁打上',
    employeesHint: '不选表示不限：员工打上、接口打上都算。选了员工，就只算这些员工打上的。',
  },
  {
    label: 'Tag added',
    description: 'A customer enters when any of these tags is newly added, when the set is complete, or when a tag of a group is added',
    missing: 'No tag chosen',
    noGroup: 'No tag group chosen',
    any: 'Any of: {{tags}}',
    all: 'All of: {{tags}}',
    group: 'Any tag of the group "{{group}}"',
    by: 'Added by {{who}}',
    how: 'What counts',
    howHint: 'With two tags chosen: either of them, or both.',
    matchAny: 'Any of them',
    matchAll: 'All of them',
    matchGroup: 'Tag group',
    tags: 'Trigger tags',
    tagGroup: 'Tag group',
    hintAny: 'A customer enters when one of these is newly added, in WeCom or by API; customers who have it already are not touched.',
    hintAll: 'A customer enters the moment the last of them is added; customers who have them all already are not touched.',
    hintGroup: 'A customer enters when any tag of the group is newly added, also one that joins the group later.',
    employees: 'Added by',
    employeesHint: 'Nobody chosen: whoever it is, the API too. Else only what these employees add counts.',
  },
);

export const tagAddedView = defineView(registry['tag-added'], {
  tone: 'trigger',
  icon: TagOutlined,
  texts: tagAddedTexts,
  summary: tagAddedSummary,
  portLabel: () => '',
  Form: TagAddedForm,
});

export function tagAddedSummary(config: TagTriggerConfig, words: Words): readonly SummaryLine[] {
  return tagTriggerSummary(config, tagAddedTexts[words.locale], words);
}

function TagAddedForm(props: FormProps<TagTriggerConfig>) {
  return <TagTriggerForm id="tag-added" texts={useNodeTexts(tagAddedTexts)} {...props} />;
}
